import { expect, test } from 'vitest';
import { REASONS } from '../../../../core/depth/reasons.ts';
import { intervalText, marginText, VERDICT_WORDS } from '../../../../core/depth/wording.ts';
import { newCanvas } from '../../../../core/picture/canvas.ts';
import { colour, ink } from '../../../../core/picture/colour.ts';
import { penPolylines } from '../../../../core/picture/pen-path.ts';
import { CAP_HEIGHT, DESCENT, GLYPHS } from '../../../../core/picture/stroke-font.ts';
import { drawText, textWidth, wrapText } from '../../../../core/picture/text.ts';

const STYLE = { capHeightPx: 20, weight: 'regular', align: 'left', outlined: false } as const;
const WHITE = ink(colour('#ffffff'));

/** The columns and rows between which something was drawn; null when nothing was. */
function inkedBox(text: string, align: 'left' | 'centre' | 'right') {
  const canvas = newCanvas(300, 60, colour('#000000'));
  drawText(canvas, text, { x: 150, y: 40 }, { ...STYLE, align, paint: WHITE });
  const columns: number[] = [];
  const rows: number[] = [];
  canvas.data.forEach((value, offset) => {
    if (value < 128 || offset % 3 !== 0) return;
    columns.push((offset / 3) % 300);
    rows.push(Math.floor(offset / 900));
  });
  if (columns.length === 0) return null;
  return {
    left: Math.min(...columns),
    right: Math.max(...columns) + 1,
    top: Math.min(...rows),
    bottom: Math.max(...rows) + 1,
  };
}

test('every glyph is a way of the pen that stays in its box', () => {
  for (const [letter, glyph] of Object.entries(GLYPHS)) {
    for (const { x, y } of penPolylines(glyph.pen).flat()) {
      expect(x, letter).toBeGreaterThanOrEqual(-1);
      expect(x, letter).toBeLessThanOrEqual(glyph.width + 1);
      expect(y, letter).toBeGreaterThanOrEqual(-1);
      expect(y, letter).toBeLessThanOrEqual(CAP_HEIGHT + DESCENT);
    }
  }
});

test('there is a glyph for every letter that the program writes into pictures', () => {
  const written = [
    ...Object.values(REASONS),
    ...Object.values(VERDICT_WORDS),
    ...Object.values(VERDICT_WORDS).map((word) => word.toUpperCase()),
    marginText(-123),
    intervalText([-8, 31]),
    'frame 0123456789/1  0.25×  95%',
  ].join('');
  expect([...new Set(written)].filter((letter) => GLYPHS[letter] === undefined)).toEqual([]);
});

test('digits and signs share one width, so that numbers do not jump', () => {
  const widths = new Set([...'0123456789+\u2212'].map((letter) => textWidth(letter, STYLE)));
  expect(widths.size).toBe(1);
});

test('text lies where it is aligned, on its baseline, as tall as a capital', () => {
  const width = textWidth('HEH', STYLE);
  const shifts = { left: 0, centre: width / 2, right: width };
  for (const align of ['left', 'centre', 'right'] as const) {
    const box = inkedBox('HEH', align);
    expect(box?.left).toBeCloseTo(150 - shifts[align], -0.5);
    expect(box?.right).toBeCloseTo(150 - shifts[align] + width, -0.5);
    expect(box?.bottom).toBeGreaterThanOrEqual(40);
    expect(box?.bottom).toBeLessThanOrEqual(42);
    expect((box?.bottom ?? 0) - (box?.top ?? 0)).toBeGreaterThanOrEqual(20);
  }
});

test('a letter that the font lacks is drawn as a box, not left out', () => {
  expect(inkedBox('字', 'left')).not.toBeNull();
  expect(inkedBox(' ', 'left')).toBeNull();
});

test('lines are broken between words and none is wider than asked, but for a single long word', () => {
  const lines = wrapText('The margin is too close to level', 160, STYLE);
  expect(lines.join(' ')).toBe('The margin is too close to level');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line, STYLE)).toBeLessThanOrEqual(160);
  expect(wrapText('Donaudampfschifffahrt', 10, STYLE)).toEqual(['Donaudampfschifffahrt']);
  expect(wrapText('  ', 10, STYLE)).toEqual([]);
});

test('a malformed way of the pen is a bug', () => {
  for (const pen of ['L1 2', 'M1', 'M0 0 A1 1', 'M0 0 L1 2 3', 'M0 0 X1 2']) {
    expect(() => penPolylines(pen), pen).toThrow(RangeError);
  }
});
