import { expect, test } from 'vitest';
import { intervalText, marginInWords, marginText } from '../../../../core/depth/wording.ts';

test('margins carry a sign, a true minus and a unit', () => {
  expect(marginText(12.4)).toBe('+12 mm');
  expect(marginText(-8.6)).toBe('\u22129 mm');
  expect(marginText(-0.4)).toBe('0 mm');
  expect(intervalText([-27.2, 40])).toBe('\u221227 to +40 mm');
});

test('words say on which side the crease lies', () => {
  expect(marginInWords(12)).toBe('12 mm below the knee top');
  expect(marginInWords(-48)).toBe('48 mm above the knee top');
  expect(marginInWords(0.2)).toBe('level with the knee top');
});
