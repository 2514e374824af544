import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankLifters } from '../../../../core/pose/lifter.ts';
import type { PersonTrack } from '../../../../core/pose/pose-frame.ts';
import { isMirrorImage, rivalsOf } from '../../../../core/pose/rivals.ts';
import { oneSquat, stickClip } from '../stick-lifter.ts';

const FPS = 8;
const LENGTH_S = 6;

function squatter(id: number, bottomS: number, legPx: number, x: number): PersonTrack {
  return { id, poses: stickClip(LENGTH_S, FPS, oneSquat(bottomS, 0.5), { legPx, x }) };
}

describe('rivals of the lifter', () => {
  it('is anyone as large who squats as well, whether in step or not', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.5, max: 4.5, noNaN: true }), (bottomS) => {
        const people = [squatter(0, 3, 400, 400), squatter(1, bottomS, 398, 1200)];
        expect(rivalsOf(rankLifters(people, LENGTH_S * FPS))).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  it('is not the image of the lifter in a mirror', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 330, max: 350, noNaN: true }),
        fc.double({ min: 1.5, max: 4.5, noNaN: true }),
        (legPx, bottomS) => {
          const people = [squatter(0, bottomS, 400, 400), squatter(1, bottomS, legPx, 1200)];
          expect(rivalsOf(rankLifters(people, LENGTH_S * FPS))).toHaveLength(0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is someone smaller who squats at another time', () => {
    const people = [squatter(0, 2, 400, 400), squatter(1, 4, 360, 1200)];
    expect(rivalsOf(rankLifters(people, LENGTH_S * FPS))).toHaveLength(1);
  });

  it('is nobody where one person squats and another stands', () => {
    const still = { id: 1, poses: stickClip(LENGTH_S, FPS, () => 1, { x: 1200 }) };
    expect(rivalsOf(rankLifters([squatter(0, 3, 400, 400), still], LENGTH_S * FPS))).toHaveLength(0);
  });

  it('takes nobody for an image who was seen together with the lifter for a moment only', () => {
    const person = squatter(0, 3, 400, 400);
    const image = squatter(1, 3, 340, 1200);
    expect(isMirrorImage(person, image)).toBe(true);
    expect(isMirrorImage(person, { ...image, poses: image.poses.slice(20, 30) })).toBe(false);
  });
});
