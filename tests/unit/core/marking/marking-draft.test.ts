import { describe, expect, it } from 'vitest';
import {
  placedMarkOf,
  SKIPPED,
  startMarking,
  withoutLast,
  withPlacing,
  withUndone,
} from '../../../../core/marking/marking-draft.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';

const PICTURE = { width: 640, height: 480 };

describe('a frame while it is marked', () => {
  it('says nothing until both points have a place or cannot be seen', () => {
    const crease = withPlacing(startMarking(null), 'hipCrease', videoPoint(10, 20), PICTURE, null);
    expect(placedMarkOf(crease)).toBeNull();
    expect(placedMarkOf(withPlacing(crease, 'kneeTop', 'unseen', PICTURE, null))).toEqual({
      skipped: false,
      hipCrease: { x: 10, y: 20 },
      kneeTop: null,
      horizon: null,
    });
  });

  it('keeps points inside the picture and takes a half level line for none', () => {
    let draft = withPlacing(startMarking(null), 'hipCrease', videoPoint(-5, 999), PICTURE, null);
    draft = withPlacing(draft, 'kneeTop', videoPoint(700, -1), PICTURE, null);
    draft = withPlacing(draft, 'horizonFrom', videoPoint(1, 1), PICTURE, null);
    expect(placedMarkOf(draft)).toEqual({
      skipped: false,
      hipCrease: { x: 0, y: 480 },
      kneeTop: { x: 640, y: 0 },
      horizon: null,
    });
  });

  it('undoes and redoes, a whole movement at once', () => {
    const start = startMarking(null);
    const placed = withPlacing(start, 'kneeTop', videoPoint(1, 1), PICTURE, 1);
    const moved = withPlacing(placed, 'kneeTop', videoPoint(9, 9), PICTURE, 1);
    expect(withoutLast(moved).now).toEqual(start.now);
    expect(withUndone(withoutLast(moved)).now).toEqual(moved.now);
    const nudged = withPlacing(moved, 'kneeTop', videoPoint(9.25, 9), PICTURE, 2);
    expect(withoutLast(nudged).now).toEqual(moved.now);
    expect(withoutLast(start)).toBe(start);
    expect(withUndone(start)).toBe(start);
  });

  it('goes on from what was kept', () => {
    const kept = {
      skipped: false,
      hipCrease: null,
      kneeTop: videoPoint(3, 4),
      horizon: { from: videoPoint(0, 1), to: videoPoint(9, 1) },
    };
    expect(placedMarkOf(startMarking(kept))).toEqual(kept);
    expect(placedMarkOf(startMarking(SKIPPED))).toBeNull();
  });
});
