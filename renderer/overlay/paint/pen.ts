import type { StagePoint } from '../../../core/playback/stage-view.ts';
import type { StageBox } from '../stage-box.ts';

/** Where the overlay is painted: a window's canvas or one that becomes a file. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Sizes of a painting: `unit` is the pixels of one design pixel, `textPx` the height of its texts. */
export interface PenSizes {
  readonly unit: number;
  readonly textPx: number;
}

/** How a line looks; lengths in pixels of the painting. */
export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** 0 unseen to 1; usual is 1. */
  readonly alpha?: number;
  readonly dash?: readonly number[];
}

/** Edges that keep marks readable on a bright picture; on a dark one the marks themselves are bright. */
const SHADE = '#080a0d';
const SHADE_ALPHA = 0.6;

/** Draws a line through points, with a dark edge under it; fewer than two points draw nothing. */
export function strokeLine(pen: Pen, points: readonly StagePoint[], stroke: Stroke): void {
  const path = new Path2D();
  points.forEach(({ x, y }, index) => {
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  if (points.length > 1) strokePath(pen, path, stroke);
}

/** Draws a path's outline, with a dark edge under it. */
export function strokePath(pen: Pen, path: Path2D, stroke: Stroke): void {
  const alpha = stroke.alpha ?? 1;
  pen.save();
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  if (stroke.dash !== undefined) pen.setLineDash([...stroke.dash]);
  pen.globalAlpha = alpha * SHADE_ALPHA;
  pen.strokeStyle = SHADE;
  pen.lineWidth = stroke.width * 2;
  pen.stroke(path);
  pen.globalAlpha = alpha;
  pen.strokeStyle = stroke.colour;
  pen.lineWidth = stroke.width;
  pen.stroke(path);
  pen.restore();
}

/** Fills a path. */
export function fillPath(pen: Pen, path: Path2D, colour: string, alpha = 1): void {
  pen.save();
  pen.globalAlpha = alpha;
  pen.fillStyle = colour;
  pen.fill(path);
  pen.restore();
}

/** A disc as a path. */
export function discPath(at: StagePoint, radius: number): Path2D {
  const path = new Path2D();
  path.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  return path;
}

/** A closed outline as a path. */
export function closedPath(corners: readonly StagePoint[]): Path2D {
  const path = new Path2D();
  corners.forEach(({ x, y }, index) => {
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  path.closePath();
  return path;
}

/** How a text looks. */
export interface TextLook {
  readonly colour: string;
  /** Its height, pixels of the painting. */
  readonly px: number;
  readonly bold?: boolean;
}

/** Does what is given with everything outside a part of the painting left as it is. */
export function paintWithin(pen: Pen, { left, top, right, bottom }: StageBox, paint: () => void): void {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  pen.clip();
  paint();
  pen.restore();
}

/** How wide a text gets. */
export function widthOfText(pen: Pen, text: string, look: TextLook): number {
  pen.save();
  pen.font = fontOf(look);
  const { width } = pen.measureText(text);
  pen.restore();
  return width;
}

/** Writes a text with a dark edge, readable on any picture, from its left edge at half its height. */
export function writeText(pen: Pen, text: string, at: StagePoint, look: TextLook): void {
  pen.save();
  pen.font = fontOf(look);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.strokeStyle = SHADE;
  pen.globalAlpha = 0.85;
  pen.lineWidth = look.px / 3.5;
  pen.strokeText(text, at.x, at.y);
  pen.globalAlpha = 1;
  pen.fillStyle = look.colour;
  pen.fillText(text, at.x, at.y);
  pen.restore();
}

function fontOf({ px, bold = false }: TextLook): string {
  return `${bold ? 700 : 600} ${px}px Inter, system-ui, 'DejaVu Sans', sans-serif`;
}
