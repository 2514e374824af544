import { expect, it } from 'vitest';
import { ProgressNotes } from '../../../../../main/engine/jobs/progress-notes.ts';

it('tells at most five steps a second, and every other kind of step at once', () => {
  const notes = new ProgressNotes(0);
  const told = [0, 50, 100, 150, 200, 250, 300].map((ms) =>
    notes.note({ doing: 'a', fraction: ms / 1000 }, ms),
  );
  expect(told).toEqual([true, false, false, false, true, false, false]);
  expect(notes.note({ doing: 'b', fraction: 0.3 }, 301)).toBe(true);
});

it('guesses the rest once there is something to go by, and stays within 0 and 1', () => {
  const notes = new ProgressNotes(1000);
  notes.note({ doing: 'a', fraction: 0.01 }, 5000);
  expect(notes.leftS(5000)).toBeNull();
  notes.note({ doing: 'a', fraction: 0.25 }, 5000);
  expect(notes.leftS(5000)).toBeCloseTo(12);
  notes.note({ doing: 'a', fraction: 7 }, 6000);
  expect(notes.step.fraction).toBe(1);
  expect(notes.leftS(6000)).toBe(0);
});
