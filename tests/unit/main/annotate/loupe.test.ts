import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttemptJudgement } from '../../../../core/depth/judgement.ts';
import { placeLoupe, throughLoupe } from '../../../../main/engine/annotate/loupe.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';

/** Where the fixture's lifter lies when drawn smaller into a corner of a larger picture. */
function placed(
  attempt: AttemptJudgement,
  scale: number,
  dx: number,
  dy: number,
  width: number,
  height: number,
) {
  const toImage = ({ x, y }: { x: number; y: number }) => ({ x: x * scale + dx, y: y * scale + dy });
  return { loupe: placeLoupe(attempt, 'left', toImage, width, height), toImage };
}

test('the loupe lies in the picture and never over the lifter', () => {
  const attempt = drawnAttempt();
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom([540, 960] as const, [1920, 1080] as const),
      (scale, across, down, [width, height]) => {
        const [dx, dy] = [across * (width - 540 * scale), down * (height - 960 * scale)];
        const { loupe, toImage } = placed(attempt, scale, dx, dy, width, height);
        if (loupe === null) return;
        const { into } = loupe;
        expect(into.x).toBeGreaterThanOrEqual(0);
        expect(into.x + into.width).toBeLessThanOrEqual(width);
        expect(into.y + into.height).toBeLessThanOrEqual(height);
        const bottom = attempt.curve.find((point) => point.frame === attempt.bottomFrame);
        for (const { at } of Object.values(bottom?.pose.points ?? {})) {
          const { x, y } = toImage(at);
          const covers = x > into.x && x < into.x + into.width && y > into.y && y < into.y + into.height;
          expect(covers).toBe(false);
        }
      },
    ),
  );
});

test('hip crease and knee top are seen in the loupe', () => {
  const attempt = drawnAttempt();
  const { loupe, toImage } = placed(attempt, 0.5, 700, 300, 1920, 1080);
  if (loupe === null) throw new Error('there is plenty of room for a loupe');
  const leg = attempt.curve.find((point) => point.frame === attempt.bottomFrame)?.legs.left;
  for (const point of [leg?.hipCrease, leg?.kneeTop]) {
    const at = throughLoupe(loupe, toImage(point ?? { x: 0, y: 0 }));
    expect(at.x).toBeGreaterThan(0);
    expect(at.x).toBeLessThan(loupe.into.width);
    expect(at.y).toBeGreaterThan(0);
    expect(at.y).toBeLessThan(loupe.into.height);
  }
});

test('a lifter who fills the picture needs no loupe', () => {
  expect(placed(drawnAttempt(), 2, -250, -500, 540, 960).loupe).toBeNull();
});
