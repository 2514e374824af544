import { describe, expect, it } from 'vitest';
import { dropPxOf, spreadsOf } from '../../../../core/marking/spread.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { drawnMark } from '../../../fixtures/drawn-marks.ts';

describe('the spread of a rater', () => {
  it('is sqrt(sum d^2 / 2n) of the pairs, for each point and for their height difference', () => {
    const marks = [
      drawnMark(100, 200),
      drawnMark(104, 200, { pass: 2 }),
      drawnMark(100, 200, { frame: frameIndex(11) }),
      drawnMark(102, 208, { frame: frameIndex(11), pass: 2 }),
    ];
    const [spread] = spreadsOf(marks);
    expect(spread).toMatchObject({
      rater: 'AB',
      creasePairs: 2,
      kneeTopPairs: 2,
      dropPairs: 2,
      creaseXPx: 0,
    });
    expect(spread?.creaseYPx).toBeCloseTo(Math.sqrt((16 + 4) / 4));
    expect(spread?.kneeTopYPx).toBeCloseTo(Math.sqrt(64 / 4));
    expect(spread?.dropPx).toBeCloseTo(Math.sqrt((16 + 36) / 4));
  });

  it('leaves out what was not seen both times, and is null without a pair', () => {
    const [spread] = spreadsOf([drawnMark(100, 200), drawnMark(103, 0, { pass: 2, kneeTop: null })]);
    expect(spread).toMatchObject({
      creasePairs: 1,
      kneeTopPairs: 0,
      kneeTopYPx: null,
      dropPairs: 0,
      dropPx: null,
    });
    expect(spreadsOf([drawnMark(1, 2)])).toMatchObject([{ creasePairs: 0, creaseYPx: null }]);
    expect(spreadsOf([])).toEqual([]);
  });

  it('never pairs the marks of two people, two legs or two frames', () => {
    const others = [
      drawnMark(150, 200, { pass: 2, rater: 'CD' }),
      drawnMark(150, 200, { pass: 2, leg: 'left' }),
      drawnMark(150, 200, { pass: 2, frame: frameIndex(11) }),
    ];
    expect(spreadsOf([drawnMark(100, 200), ...others]).map(({ dropPairs }) => dropPairs)).toEqual([0, 0]);
  });

  it('counts a crease below the knee top as positive', () => {
    expect(dropPxOf(drawnMark(210, 200))).toBe(10);
    expect(dropPxOf(drawnMark(210, 200, { hipCrease: null }))).toBeNull();
  });
});
