import { expect, it } from 'vitest';
import { Lateness } from '../../../../renderer/wall/lateness.ts';

it('tells how much later than the quickest a picture comes', () => {
  const lateness = new Lateness();
  expect(lateness.lateMs(5000, 1000)).toBe(0);
  expect(lateness.lateMs(5100, 1033)).toBe(67);
  expect(lateness.lateMs(5101, 1200)).toBe(0);
  expect(lateness.lateMs(5900, 1400)).toBe(599);
});

it('counts nothing as late that only a drifting clock makes later', () => {
  const lateness = new Lateness();
  const late: number[] = [];
  // A camera whose clock loses 1 ms a second: 36 s in ten hours.
  for (let second = 0; second < 36_000; second += 1) late.push(lateness.lateMs(second * 1000, second * 999));
  expect(Math.max(...late)).toBeLessThan(30);
});
