import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttempts } from '../../../../core/depth/attempts.ts';
import { oneSquat, stickClip } from '../stick-lifter.ts';

describe('findAttempts', () => {
  it('finds one squat with its bottom between its start and end', () => {
    const attempts = findAttempts(stickClip(5, 30, oneSquat(2.5, 0.55)));
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({
      bottomFrame: 75,
      completed: true,
      cutAtStart: false,
      cutAtEnd: false,
    });
    expect(attempts[0]?.startFrame).toBeLessThan(55);
    expect(attempts[0]?.endFrame).toBeGreaterThan(95);
  });

  it('finds the bottom to a fraction of a frame', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 3, noNaN: true }),
        fc.constantFrom(25, 30, 50, 60),
        (bottomS, fps) => {
          const [attempt] = findAttempts(stickClip(5, fps, oneSquat(bottomS, 0.5)));
          expect(Math.abs((attempt?.bottomTimeS ?? 0) - bottomS)).toBeLessThan(0.3 / fps);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds every repetition of a set', () => {
    const set = (timeS: number) => oneSquat(1.5 + 3 * Math.floor(timeS / 3), 0.5)(timeS);
    expect(findAttempts(stickClip(15, 30, set)).map(({ bottomFrame }) => bottomFrame)).toEqual([
      45, 135, 225, 315, 405,
    ]);
  });

  it.each([
    ['standing still', () => 1],
    ['an unrack dip', oneSquat(2, 0.1, 0.4)],
  ])('finds nothing in %s', (_, height) => {
    expect(findAttempts(stickClip(5, 30, height))).toEqual([]);
  });

  it('does not take picking something up for a squat', () => {
    expect(findAttempts(stickClip(5, 30, oneSquat(2.5, 0.5), { hands: 'floor' }))).toEqual([]);
  });

  it('does not take sitting down for a while for a squat', () => {
    const sitting = (timeS: number) => (timeS > 2 && timeS < 14 ? 0.45 : 1);
    expect(findAttempts(stickClip(16, 30, sitting))).toEqual([]);
  });

  it('marks an attempt that is never stood up from as not completed', () => {
    const failed = (timeS: number) =>
      timeS < 2 ? oneSquat(2, 0.6)(timeS) : 0.4 + Math.min(0.15, 0.1 * (timeS - 2));
    const attempts = findAttempts(stickClip(6, 30, failed));
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({ completed: false, cutAtEnd: true });
  });

  it('takes a fall back in the ascent as part of the same attempt, not completed', () => {
    const failed = (timeS: number) => {
      if (timeS < 2) return oneSquat(2, 0.6)(timeS);
      if (timeS < 4) return 0.4 + 0.15 * (timeS - 2);
      if (timeS < 5) return 0.7 - 0.4 * (timeS - 4);
      return Math.min(1, 0.3 + 0.5 * (timeS - 5));
    };
    const attempts = findAttempts(stickClip(9, 30, failed));
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({ bottomFrame: expect.closeTo(60, 0), completed: false });
  });

  it('leaves out a squat of which only the ascent is seen', () => {
    const rising = (timeS: number) => Math.min(1, 0.5 + 0.4 * timeS);
    expect(findAttempts(stickClip(4, 30, rising))).toEqual([]);
  });

  it('is not thrown by single wild frames', () => {
    const wild = (timeS: number) => (Math.round(timeS * 30) % 37 === 5 ? 0.3 : oneSquat(3, 0.5)(timeS));
    expect(findAttempts(stickClip(6, 30, wild))).toHaveLength(1);
  });

  it('says nothing of a clip with one frame or none', () => {
    expect(findAttempts([])).toEqual([]);
    expect(findAttempts(stickClip(1 / 30, 30, () => 0.5))).toEqual([]);
  });
});
