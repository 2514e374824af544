import { describe, expect, it } from 'vitest';
import { marksFileSchema } from '../../../../core/contract/marks.ts';
import { measurementSchema } from '../../../../core/contract/measurements.ts';
import { marksOfReview } from '../../../../core/marking/marks-of-review.ts';
import { DIGESTS } from '../../../fixtures/drawn-marks.ts';

const CLIP = { sha256: DIGESTS[0] ?? '', width: 640, height: 480 };

function measurement(by: string, creaseY: number, at: number) {
  return measurementSchema.parse({
    id: crypto.randomUUID(),
    attemptId: crypto.randomUUID(),
    by,
    at,
    points: {
      frame: 12,
      left: { hipCrease: { x: 1, y: creaseY }, kneeTop: { x: 2, y: 50 } },
      right: null,
      trueLine: { kind: 'horizontal', from: { x: 0, y: 9 }, to: { x: 5, y: 9 } },
      knownLength: null,
    },
    result: null,
  });
}

describe('the marks of a review', () => {
  it('are a file of marks: later measurements of a person are later passes, and nothing is blind', () => {
    const measurements = [measurement('Ana', 60, 1), measurement('Ben', 70, 2), measurement('Ana', 64, 3)];
    const file = marksOfReview({ clip: CLIP, measurements }, '1.2.3');
    const { origin, frames, marks, spread } = marksFileSchema.parse(JSON.parse(JSON.stringify(file)));
    expect(origin).toBe('jury');
    expect(frames).toEqual([{ sha256: CLIP.sha256, frame: 12, widthPx: 640, heightPx: 480 }]);
    expect(marks.map(({ rater, pass, leg }) => [rater, pass, leg])).toEqual([
      ['Ana', 1, 'left'],
      ['Ben', 1, 'left'],
      ['Ana', 2, 'left'],
    ]);
    expect(marks[0]?.horizon).toEqual({ from: { x: 0, y: 9 }, to: { x: 5, y: 9 } });
    expect(spread.find(({ rater }) => rater === 'Ana')?.dropPx).toBeCloseTo(4 / Math.SQRT2);
  });

  it('are none without a measurement, or while the digest is not known', () => {
    expect(marksOfReview({ clip: CLIP, measurements: [] }, '1')).toBeNull();
    const unread = { ...CLIP, sha256: null };
    expect(marksOfReview({ clip: unread, measurements: [measurement('Ana', 1, 1)] }, '1')).toBeNull();
  });
});
