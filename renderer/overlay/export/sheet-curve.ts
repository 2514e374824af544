import { type PDFPage, rgb } from 'pdf-lib';
import { INK, QUIET, type SheetPen } from './sheet-pen.ts';

/** The margin over the attempt, for a sheet. */
export interface SheetCurve {
  readonly title: string;
  readonly points: readonly {
    readonly timeS: number;
    readonly marginMm: number;
    readonly interval95Mm: readonly [number, number];
  }[];
  readonly bottomTimeS: number | null;
  /** A number of millimetres with its sign, as the axis says it. */
  readonly mark: (marginMm: number) => string;
}

interface Box {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const BAND = rgb(0.93, 0.75, 0.42);
const LINE = rgb(0.62, 0.36, 0);
const AXIS_WIDTH = 42;
/** What lies further from level than this tells nothing about depth, millimetres. */
const MOST_MM = 300;

/** Draws the curve with its band, the level line and the bottom; fewer than two points draw nothing. */
export async function drawCurve(page: PDFPage, pen: SheetPen, curve: SheetCurve, box: Box): Promise<void> {
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  if (first === undefined || last === undefined || last.timeS <= first.timeS) return;
  const { x, top, width, height } = box;
  await pen.write(curve.title, { x, y: top - 10, size: 10, bold: true, most: width });
  const held = (value: number) => Math.min(MOST_MM, Math.max(-MOST_MM, value));
  const lows = curve.points.map(({ interval95Mm }) => held(interval95Mm[0]));
  const highs = curve.points.map(({ interval95Mm }) => held(interval95Mm[1]));
  const [low, high] = [Math.min(-50, ...lows), Math.max(50, ...highs)];
  const ground = top - 18 - height;
  const atX = (timeS: number) =>
    x + AXIS_WIDTH + ((timeS - first.timeS) / (last.timeS - first.timeS)) * (width - AXIS_WIDTH);
  const atY = (marginMm: number) => ground + ((held(marginMm) - low) / (high - low)) * height;
  // PDF paths grow downwards from where they are put, so they are put at the top of the box.
  const path = (points: readonly (readonly [number, number])[]) =>
    points
      .map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${(px - x).toFixed(2)} ${(top - py).toFixed(2)}`)
      .join('');
  const upper = curve.points.map((point) => [atX(point.timeS), atY(point.interval95Mm[1])] as const);
  const lower = curve.points.map((point) => [atX(point.timeS), atY(point.interval95Mm[0])] as const);
  page.drawSvgPath(`${path([...upper, ...lower.reverse()])}Z`, { x, y: top, color: BAND, opacity: 0.55 });
  const level = { start: { x: x + AXIS_WIDTH, y: atY(0) }, end: { x: x + width, y: atY(0) } };
  page.drawLine({ ...level, thickness: 1, color: INK });
  const line = curve.points.map((point) => [atX(point.timeS), atY(point.marginMm)] as const);
  page.drawSvgPath(path(line), { x, y: top, borderColor: LINE, borderWidth: 1.4 });
  for (const mark of [low, 0, high]) {
    const text = { x: x + AXIS_WIDTH - 5, y: atY(mark) - 3, size: 8, align: 'right', colour: QUIET } as const;
    await pen.write(curve.mark(mark), text);
  }
  if (curve.bottomTimeS === null) return;
  const bottom = atX(curve.bottomTimeS);
  const upright = { start: { x: bottom, y: ground }, end: { x: bottom, y: ground + height } };
  page.drawLine({ ...upright, thickness: 0.8, color: QUIET, dashArray: [3, 2] });
}
