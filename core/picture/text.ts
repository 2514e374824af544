import type { RgbImage } from '../pose/rgb-image.ts';
import type { CanvasPoint } from './canvas.ts';
import { type Ink, ink } from './colour.ts';
import { penPolylines } from './pen-path.ts';
import { drawStrokes, type Polyline } from './stroke.ts';
import { CAP_HEIGHT, GLYPHS, type Glyph, MISSING_GLYPH } from './stroke-font.ts';

const LETTER_GAP = 4;
const PENS: ReadonlyMap<Glyph, readonly Polyline[]> = new Map(
  [...Object.values(GLYPHS), MISSING_GLYPH].map((glyph) => [glyph, penPolylines(glyph.pen)]),
);

/** How a line of text looks. */
export interface TextStyle {
  /** Height of a capital letter, pixels. */
  readonly capHeightPx: number;
  readonly weight: 'regular' | 'bold';
  readonly paint: Ink;
  /** Where `at` lies in the line. */
  readonly align: 'left' | 'centre' | 'right';
  /** Draws a dark edge around the letters, for text that lies on a picture. */
  readonly outlined: boolean;
}

/** The width of a line of text from the first letter's left edge to the last one's right edge, pixels. */
export function textWidth(text: string, style: Pick<TextStyle, 'capHeightPx' | 'weight'>): number {
  const glyphs = glyphsOf(text);
  if (glyphs.length === 0) return 0;
  const letters = glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
  return ((letters + LETTER_GAP * (glyphs.length - 1)) * style.capHeightPx) / CAP_HEIGHT + penWidth(style);
}

/**
 * Writes one line of text.
 *
 * `at` is a place on the baseline: the line's left end, middle or right end as `style.align` says.
 */
export function drawText(canvas: RgbImage, text: string, at: CanvasPoint, style: TextStyle): void {
  const scale = style.capHeightPx / CAP_HEIGHT;
  const width = penWidth(style);
  const whole = textWidth(text, style);
  const shift = style.align === 'left' ? 0 : style.align === 'centre' ? whole / 2 : whole;
  let penX = at.x - shift + width / 2;
  const top = at.y - style.capHeightPx;
  const lines: Polyline[] = [];
  for (const glyph of glyphsOf(text)) {
    for (const line of PENS.get(glyph) ?? []) {
      lines.push(line.map((point) => ({ x: penX + point.x * scale, y: top + point.y * scale })));
    }
    penX += (glyph.width + LETTER_GAP) * scale;
  }
  if (style.outlined) {
    const edge = ink({ red: 8, green: 10, blue: 13 }, 0.75 * style.paint.alpha);
    drawStrokes(canvas, lines, width + 0.3 * style.capHeightPx, edge);
  }
  drawStrokes(canvas, lines, width, style.paint);
}

/** Breaks text into lines that are at most `widthPx` wide; a single longer word stands alone. */
export function wrapText(
  text: string,
  widthPx: number,
  style: Pick<TextStyle, 'capHeightPx' | 'weight'>,
): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, style) <= widthPx) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function glyphsOf(text: string): readonly Glyph[] {
  return Array.from(text, (letter) => GLYPHS[letter] ?? MISSING_GLYPH);
}

function penWidth(style: Pick<TextStyle, 'capHeightPx' | 'weight'>): number {
  return Math.max(1, (style.capHeightPx / CAP_HEIGHT) * (style.weight === 'bold' ? 2.5 : 1.6));
}
