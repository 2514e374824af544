import { describe, expect, it } from 'vitest';
import { joinTracks } from '../../../../core/pose/join-tracks.ts';
import type { PersonTrack } from '../../../../core/pose/pose-frame.ts';
import { stickPose } from '../stick-lifter.ts';

const FPS = 8;
const track = (id: number, from: number, to: number, x: number): PersonTrack => ({
  id,
  poses: Array.from({ length: to - from }, (_, index) => stickPose(from + index, FPS, { hipHeight: 0.9, x })),
});

describe('joinTracks', () => {
  it('joins what follows at the same place after a short loss', () => {
    const joined = joinTracks([track(0, 0, 20, 500), track(1, 30, 60, 540)]);
    expect(joined.map(({ id, poses }) => [id, poses.length])).toEqual([[0, 50]]);
  });

  it.each([
    ['elsewhere', track(1, 30, 60, 1400)],
    ['much later', track(1, 60, 90, 500)],
    ['at the same time', track(1, 10, 60, 540)],
  ])('keeps apart who appears %s', (_, other) => {
    expect(joinTracks([track(0, 0, 20, 500), other])).toHaveLength(2);
  });
});
