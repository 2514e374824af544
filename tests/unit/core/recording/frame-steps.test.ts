import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameSteps } from '../../../../core/recording/frame-steps.ts';

function steady(fps: number, frames: number): FrameSteps {
  const steps = new FrameSteps();
  for (let frame = 0; frame < frames; frame += 1) steps.push(frame / fps);
  return steps;
}

describe('what the times of pictures say', () => {
  test('lost pictures are counted, whatever the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 120 }), fc.integer({ min: 1, max: 5 }), (fps, lost) => {
        const steps = steady(fps, 100);
        expect(steps.push((99 + 1 + lost) / fps)).toBe('dropped');
        expect(steps.notes.dropped).toBe(lost);
        expect(steps.push((99 + 2 + lost) / fps)).toBe('steady');
      }),
    );
  });

  test('pictures that come unevenly by a third of a step are not lost ones', () => {
    const steps = new FrameSteps();
    for (let frame = 0; frame < 500; frame += 1) steps.push((frame + ((frame * 7) % 10) / 30) / 30);
    expect(steps.notes.dropped).toBe(0);
    expect(1 / (steps.notes.stepS ?? 0)).toBeCloseTo(30, 0);
  });

  test('the hurried first pictures of a server are taken as they are', () => {
    const steps = new FrameSteps();
    for (let frame = 0; frame < 6; frame += 1) expect(steps.push(frame / 90000)).toBe('steady');
    for (let frame = 1; frame < 200; frame += 1) expect(steps.push(frame / 30)).toBe('steady');
    expect(steps.notes.dropped).toBe(0);
  });

  test('a jump is told, and a clock that runs backwards, mended by ffmpeg or not', () => {
    expect(steady(30, 100).push(6)).toBe('jump');
    expect(steady(30, 100).push(2)).toBe('back');
    const mended = steady(30, 100);
    const found = Array.from({ length: 10 }, (_, index) => mended.push(99 / 30 + (index + 1) / 90000));
    expect(found).toContain('back');
  });
});
