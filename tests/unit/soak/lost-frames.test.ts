import { expect, test } from 'vitest';
import { findLosses, type InjectedFault } from '../../soak/lost-frames.ts';

const clock = { epochMs: 1_000_000, framesPerSecond: 30 };
const atMs = (number: number): number => clock.epochMs + (number / 30) * 1000;
/** Numbers from one to another, both included. */
function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
const losses = (runs: readonly (readonly number[])[], faults: readonly InjectedFault[], last = 3000) =>
  findLosses([runs], faults, clock, atMs(last));
const fault = (kind: InjectedFault['kind'], from: number, to: number, camera = 0): InjectedFault => ({
  ...{ kind, cameras: [camera], fromMs: atMs(from), toMs: atMs(to) },
});

test('a recording without a hole has lost nothing', () => {
  expect(losses([numbers(100, 2990)], [])).toMatchObject({
    ...{ holes: [], framesLost: 0, worstKillLossS: 0, misplaced: 0, sent: 2891, recorded: 2891 },
  });
});

test('a picture that is missing without a fault is lost, also inside a run', () => {
  const found = losses([[...numbers(100, 499), ...numbers(501, 2990)]], []);
  expect(found.framesLost).toBe(1);
  expect(found.holes).toMatchObject([{ first: 500, frames: 1, fault: null }]);
});

test('a fault of another camera, or of another time, excuses nothing', () => {
  const runs = [numbers(100, 499), numbers(560, 2990)];
  expect(losses(runs, [fault('network-cut', 490, 560, 1)]).framesLost).toBe(60);
  expect(losses(runs, [fault('network-cut', 600, 700)]).framesLost).toBe(60);
  expect(losses(runs, [fault('network-cut', 300, 400)]).framesLost).toBe(60);
});

test('an outage is allowed while it lasts and until the camera is back, but not for ever', () => {
  const outage = fault('server-killed', 500, 590);
  const soon = losses([numbers(100, 499), numbers(650, 2990)], [outage]);
  expect([soon.framesLost, soon.worstKillLossS]).toEqual([0, 0]);
  expect(soon.worstRecoveryS).toBeCloseTo(2);
  // Ten seconds after its end are 300 pictures.
  const late = losses([numbers(100, 499), numbers(1000, 2990)], [outage]);
  expect(late.framesLost).toBe(1000 - 590 - 300);
});

test('what a kill costs is counted by itself, by the worst camera', () => {
  const found = findLosses(
    [
      [numbers(100, 499), numbers(524, 2990)],
      [numbers(100, 497), numbers(498, 2990)],
    ],
    [{ kind: 'kill-engine', cameras: [0, 1], fromMs: atMs(505), toMs: atMs(560) }],
    clock,
    atMs(3000),
  );
  expect(found.framesLost).toBe(0);
  expect(found.worstKillLossS).toBeCloseTo(24 / 30);
});

test('a camera that is not recorded any more at the end is lost from there on', () => {
  const found = losses([numbers(100, 1499)], []);
  expect(found.framesLost).toBe(3000 - 15 - 1499);
});

test('pictures that lie there twice or out of order are told', () => {
  expect(losses([numbers(100, 510), numbers(505, 2990)], []).misplaced).toBe(1);
  expect(losses([[...numbers(100, 499), 501, 500, ...numbers(502, 2990)]], []).misplaced).toBe(1);
});
