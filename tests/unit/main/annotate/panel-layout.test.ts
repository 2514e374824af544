import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REASONS } from '../../../../core/depth/reasons.ts';
import type { Box } from '../../../../core/picture/canvas.ts';
import { textWidth } from '../../../../core/picture/text.ts';
import { layOutPanel } from '../../../../main/engine/annotate/panel-layout.ts';

const side = fc.integer({ min: 480, max: 4000 });
const sentences = fc.subarray(Object.values(REASONS), { maxLength: 5 });

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test('nothing in the panel overlaps, leaves the canvas or covers the picture, whatever its size', () => {
  fc.assert(
    fc.property(side, side, sentences, (width, height, reasons) => {
      fc.pre(Math.max(width, height) / Math.min(width, height) < 3);
      const layout = layOutPanel(width, height, reasons);
      const boxes = [layout.banner, layout.number, layout.gauge, layout.status, layout.reasons];
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(layout.canvasWidth + 1e-6);
        expect(box.y + box.height).toBeLessThanOrEqual(layout.pictureTop);
        for (const other of boxes.slice(index + 1)) {
          if (box.height > 0 && other.height > 0) expect(overlap(box, other)).toBe(false);
        }
      }
    }),
  );
});

test('the canvas is even in both directions and holds the whole picture', () => {
  fc.assert(
    fc.property(side, side, sentences, (width, height, reasons) => {
      const layout = layOutPanel(width, height, reasons);
      expect([layout.canvasWidth % 2, layout.canvasHeight % 2]).toEqual([0, 0]);
      expect(layout.canvasWidth).toBeGreaterThanOrEqual(width);
      expect(layout.canvasHeight).toBeGreaterThanOrEqual(layout.pictureTop + height);
    }),
  );
});

test('every reason stands in the panel, in lines that fit', () => {
  const all = Object.values(REASONS);
  const layout = layOutPanel(540, 960, all);
  expect(layout.reasonLines.join(' ')).toBe(all.join(' '));
  for (const line of layout.reasonLines) {
    expect(textWidth(line, layout.reasonStyle)).toBeLessThanOrEqual(layout.reasons.width);
  }
});
