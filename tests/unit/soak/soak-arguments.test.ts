import { expect, test } from 'vitest';
import { parseSoakArguments } from '../../soak/soak-arguments.ts';

test('takes minutes, a seed and --json', () => {
  expect(parseSoakArguments([], 5)).toEqual({ kind: 'run', minutes: 20, seed: 5, json: false });
  expect(parseSoakArguments(['--minutes', '3', '--seed', '1', '--json'], 5)).toEqual({
    ...{ kind: 'run', minutes: 3, seed: 1, json: true },
  });
});

test.each([
  ['--minutes', '0'],
  ['--minutes', 'x'],
  ['--seed', '-1'],
  ['--seed', '1.5'],
  ['--nothing'],
  ['more'],
])('refuses %s %s', (...words) => {
  expect(parseSoakArguments(words, 5).kind).toBe('wrong');
});
