import { expect, test } from 'vitest';
import { isMissingOrBetween, numberOf } from '../../../../../renderer/operator/controls/number-text.ts';
import { fileName } from '../../../../../renderer/operator/export/save-file.ts';

test('numbers are read with a point or a comma; nothing is no number, rubbish is not a number', () => {
  expect(numberOf(' 1,78 ')).toBe(1.78);
  expect(numberOf('-2.5')).toBe(-2.5);
  expect(numberOf('\u22122.5')).toBe(-2.5);
  expect(numberOf('')).toBeNull();
  expect(numberOf('1e9')).toBeNaN();
  expect(isMissingOrBetween(Number.NaN, 1, 2)).toBe(false);
  expect(isMissingOrBetween(null, 1, 2)).toBe(true);
});

test('file names keep letters of any alphabet and nothing that a file system refuses', () => {
  expect(fileName(['Ana Muñoz', 2, 38], 'png')).toBe('Ana-Muñoz-2-38.png');
  expect(fileName(['../a:b*c?', null], 'pdf')).toBe('..abc.pdf');
  expect(fileName(['', null], 'pdf')).toBe('attempt.pdf');
});
