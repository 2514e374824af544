import type { Verdict } from './judgement.ts';

/** A verdict as it is written for people. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  depth: 'Depth',
  'no-depth': 'No depth',
  inconclusive: 'Inconclusive',
};

/** What a verdict says about the lift, in a sentence. */
export const VERDICT_SENTENCES: Readonly<Record<Verdict, string>> = {
  depth: 'The whole interval lies below level: the depth was made.',
  'no-depth': 'The whole interval lies above level: the depth was not made.',
  inconclusive: 'The picture does not settle it: the referees’ call stands.',
};

const MINUS = '\u2212';

/** Whole millimetres with their sign and a true minus, without the unit: `+12`, `−8`, `0`. */
export function signedNumber(millimetres: number): string {
  const whole = Math.round(millimetres);
  if (whole === 0) return '0';
  return whole > 0 ? `+${whole}` : `${MINUS}${-whole}`;
}

/** A margin as text: `+12 mm`. */
export function marginText(marginMm: number): string {
  return `${signedNumber(marginMm)} mm`;
}

/** An interval as text, lower end first: `−8 to +31 mm`. */
export function intervalText(interval: readonly [number, number]): string {
  return `${signedNumber(interval[0])} to ${signedNumber(interval[1])} mm`;
}

/** A margin in words: `12 mm below the knee top`. */
export function marginInWords(marginMm: number): string {
  const whole = Math.round(marginMm);
  if (whole === 0) return 'level with the knee top';
  return `${Math.abs(whole)} mm ${whole > 0 ? 'below' : 'above'} the knee top`;
}
