/** Height of a capital letter and of a digit, in the units of the glyph table. */
export const CAP_HEIGHT = 14;

/** How far letters such as g reach below the baseline, in the units of the glyph table. */
export const DESCENT = 4;

/** One letter: how wide its middle line is, and the pen's way. */
export interface Glyph {
  readonly width: number;
  /**
   * Drawn in units of 1/14 of a capital's height, x from the left, y down from a capital's top.
   *
   * `M x y` lifts the pen, `L x y` is a straight line, `A cx cy x y` a quarter of an ellipse whose tangents
   * meet at the corner (cx, cy), `Q cx cy x y` a quadratic curve.
   */
  readonly pen: string;
}

const BOWL_LEFT = 'M7.2 7.6 A7.2 4 3.6 4 A0 4 0 7.6 L0 10.4 A0 14 3.6 14 A7.2 14 7.2 10.4';
const BOWL_RIGHT = 'M0 7.6 A0 4 3.6 4 A7.2 4 7.2 7.6 L7.2 10.4 A7.2 14 3.6 14 A0 14 0 10.4';
const ROUND = 'M0 4.6 A0 0 4.5 0 A9 0 9 4.6 L9 9.4 A9 14 4.5 14 A0 14 0 9.4 L0 4.6';

/** Our own single-line letters after the manner of engraved instrument scales; digits all have one width. */
export const GLYPHS: Readonly<Record<string, Glyph>> = {
  ' ': { width: 1.6, pen: '' },
  '0': { width: 8, pen: 'M0 4 A0 0 4 0 A8 0 8 4 L8 10 A8 14 4 14 A0 14 0 10 L0 4' },
  '1': { width: 8, pen: 'M1.4 3.2 L5.2 0 L5.2 14' },
  '2': { width: 8, pen: 'M0.3 4 A0.3 0 4 0 A7.7 0 7.7 3.8 Q7.7 6.2 5.8 8 L0.1 14 L8 14' },
  '3': {
    width: 8,
    pen: 'M0.5 3 Q1.2 0 4 0 A7.5 0 7.5 3.4 A7.5 6.7 4 6.7 L3 6.7 M4 6.7 A8 6.7 8 10.3 A8 14 4 14 Q0.8 14 0 11',
  },
  '4': { width: 8, pen: 'M5 0 L0 10.3 L8.2 10.3 M6.1 6.4 L6.1 14' },
  '5': { width: 8, pen: 'M7.3 0 L1.1 0 L0.6 6.5 Q1.8 5 4 5 A8 5 8 9.4 A8 14 4 14 Q0.9 14 0 11.2' },
  '6': {
    width: 8,
    pen: 'M7.2 2 Q6.3 0 4.2 0 A0 0 0 5 L0 9.7 A0 14 4 14 A8 14 8 9.7 A8 5.5 4 5.5 A0 5.5 0 9.7',
  },
  '7': { width: 8, pen: 'M0 0 L8 0 L3 14' },
  '8': {
    width: 8,
    pen: 'M4 6.7 A0.6 6.7 0.6 3.35 A0.6 0 4 0 A7.4 0 7.4 3.35 A7.4 6.7 4 6.7 A8 6.7 8 10.35 A8 14 4 14 A0 14 0 10.35 A0 6.7 4 6.7',
  },
  '9': {
    width: 8,
    pen: 'M0.8 12 Q1.7 14 3.8 14 A8 14 8 9 L8 4.3 A8 0 4 0 A0 0 0 4.3 A0 8.5 4 8.5 A8 8.5 8 4.3',
  },
  A: { width: 9, pen: 'M0 14 L4.5 0 L9 14 M1.6 9.4 L7.4 9.4' },
  B: {
    width: 8.2,
    pen: 'M0 6.7 L4.4 6.7 A7.6 6.7 7.6 3.35 A7.6 0 4.4 0 L0 0 L0 14 L4.6 14 A8.2 14 8.2 10.35 A8.2 6.7 4.4 6.7',
  },
  C: { width: 8.2, pen: 'M8.2 3.4 Q7.4 0 4.3 0 A0 0 0 4.4 L0 9.6 A0 14 4.3 14 Q7.4 14 8.2 10.6' },
  D: { width: 8.4, pen: 'M0 0 L4 0 A8.4 0 8.4 5 L8.4 9 A8.4 14 4 14 L0 14 L0 0' },
  E: { width: 7.4, pen: 'M7.4 0 L0 0 L0 14 L7.4 14 M0 6.8 L6.4 6.8' },
  F: { width: 7.2, pen: 'M7.2 0 L0 0 L0 14 M0 6.9 L6.2 6.9' },
  G: {
    width: 8.5,
    pen: 'M8.2 3.4 Q7.4 0 4.3 0 A0 0 0 4.4 L0 9.6 A0 14 4.3 14 A8.5 14 8.5 9.6 L8.5 7.4 L4.8 7.4',
  },
  H: { width: 8.4, pen: 'M0 0 L0 14 M8.4 0 L8.4 14 M0 6.8 L8.4 6.8' },
  I: { width: 0, pen: 'M0 0 L0 14' },
  J: { width: 5.6, pen: 'M5.6 0 L5.6 10 A5.6 14 2.6 14 Q0.6 14 0 12.4' },
  K: { width: 8.2, pen: 'M0 0 L0 14 M7.8 0 L0 8.6 M2.9 5.6 L8.2 14' },
  L: { width: 7, pen: 'M0 0 L0 14 L7 14' },
  M: { width: 10, pen: 'M0 14 L0 0 L5 8.6 L10 0 L10 14' },
  N: { width: 8.4, pen: 'M0 14 L0 0 L8.4 14 L8.4 0' },
  O: { width: 9, pen: ROUND },
  P: { width: 8.2, pen: 'M0 14 L0 0 L4.6 0 A8.2 0 8.2 3.8 A8.2 7.6 4.6 7.6 L0 7.6' },
  Q: { width: 9, pen: `${ROUND} M5.6 10.8 L9.2 14.8` },
  R: { width: 8.4, pen: 'M0 14 L0 0 L4.6 0 A8.2 0 8.2 3.8 A8.2 7.6 4.6 7.6 L0 7.6 M4.4 7.6 L8.4 14' },
  S: {
    width: 8.2,
    pen: 'M7.8 2.9 Q7 0 4.1 0 A0.4 0 0.4 3.5 Q0.4 6.1 4.2 6.9 Q8.2 7.7 8.2 10.5 A8.2 14 4.1 14 Q0.8 14 0 10.9',
  },
  T: { width: 8, pen: 'M0 0 L8 0 M4 0 L4 14' },
  U: { width: 8.4, pen: 'M0 0 L0 9.6 A0 14 4.2 14 A8.4 14 8.4 9.6 L8.4 0' },
  V: { width: 9, pen: 'M0 0 L4.5 14 L9 0' },
  W: { width: 13, pen: 'M0 0 L3.2 14 L6.5 2.5 L9.8 14 L13 0' },
  X: { width: 8.4, pen: 'M0 0 L8.4 14 M8.4 0 L0 14' },
  Y: { width: 8.6, pen: 'M0 0 L4.3 7.4 L8.6 0 M4.3 7.4 L4.3 14' },
  Z: { width: 8, pen: 'M0 0 L7.8 0 L0 14 L8 14' },
  a: {
    width: 6.6,
    pen: 'M0.6 5.8 Q1.6 4 3.7 4 A6.6 4 6.6 7 L6.6 14 M6.6 8.6 L3.2 8.6 A0 8.6 0 11.3 A0 14 3 14 Q5.6 14 6.6 12',
  },
  b: { width: 7.2, pen: `M0 0 L0 14 ${BOWL_RIGHT}` },
  c: { width: 6.6, pen: 'M6.6 6.3 Q6 4 3.5 4 A0 4 0 7.6 L0 10.4 A0 14 3.5 14 Q6 14 6.6 11.7' },
  d: { width: 7.2, pen: `M7.2 0 L7.2 14 ${BOWL_LEFT}` },
  e: {
    width: 7.2,
    pen: 'M0 9 L7.2 9 L7.2 7.6 A7.2 4 3.6 4 A0 4 0 7.6 L0 10.4 A0 14 3.6 14 Q5.9 14 6.8 12.1',
  },
  f: { width: 4.6, pen: 'M4.8 0 L4.4 0 A1.8 0 1.8 2.6 L1.8 14 M0 4.4 L4.6 4.4' },
  g: {
    width: 7.2,
    pen: 'M7.2 4 L7.2 14.6 A7.2 18 3.8 18 Q1.4 18 0.5 16.6 M7.2 7.6 A7.2 4 3.6 4 A0 4 0 7.6 L0 10 A0 13.6 3.6 13.6 A7.2 13.6 7.2 10',
  },
  h: { width: 6.8, pen: 'M0 0 L0 14 M0 7.4 A0 4 3.5 4 A6.8 4 6.8 7.4 L6.8 14' },
  i: { width: 0, pen: 'M0 4 L0 14 M0 0.5 L0 0.7' },
  j: { width: 1.5, pen: 'M1.5 4 L1.5 15.5 Q1.5 18 -0.8 18 M1.5 0.5 L1.5 0.7' },
  k: { width: 6.6, pen: 'M0 0 L0 14 M6.2 4 L0 10.4 M2.4 8 L6.6 14' },
  l: { width: 1.6, pen: 'M0 0 L0 11.8 A0 14 2 14' },
  m: {
    width: 11.2,
    pen: 'M0 4 L0 14 M0 7.2 A0 4 2.9 4 A5.6 4 5.6 7.2 L5.6 14 M5.6 7.2 A5.6 4 8.5 4 A11.2 4 11.2 7.2 L11.2 14',
  },
  n: { width: 6.8, pen: 'M0 4 L0 14 M0 7.4 A0 4 3.5 4 A6.8 4 6.8 7.4 L6.8 14' },
  o: { width: 7.2, pen: 'M0 7.6 A0 4 3.6 4 A7.2 4 7.2 7.6 L7.2 10.4 A7.2 14 3.6 14 A0 14 0 10.4 L0 7.6' },
  p: { width: 7.2, pen: `M0 4 L0 18 ${BOWL_RIGHT}` },
  q: { width: 7.2, pen: `M7.2 4 L7.2 18 ${BOWL_LEFT}` },
  r: { width: 4, pen: 'M0 4 L0 14 M0 7.8 Q0.5 4 4.2 4' },
  s: {
    width: 6.4,
    pen: 'M6 6 Q5.4 4 3.2 4 A0.3 4 0.3 6.5 Q0.3 8.3 3.2 8.9 Q6.4 9.5 6.4 11.4 A6.4 14 3.3 14 Q0.7 14 0 11.9',
  },
  t: { width: 4.8, pen: 'M1.8 1 L1.8 11.6 A1.8 14 4 14 L4.8 14 M0 4.4 L4.8 4.4' },
  u: { width: 6.8, pen: 'M0 4 L0 10.6 A0 14 3.3 14 A6.8 14 6.8 10.6 M6.8 4 L6.8 14' },
  v: { width: 7.2, pen: 'M0 4 L3.6 14 L7.2 4' },
  w: { width: 10.6, pen: 'M0 4 L2.6 14 L5.3 5.5 L8 14 L10.6 4' },
  x: { width: 6.8, pen: 'M0 4 L6.8 14 M6.8 4 L0 14' },
  y: { width: 7.4, pen: 'M0 4 L3.8 13.6 M7.4 4 L3.2 15.8 Q2.4 18 0.4 18' },
  z: { width: 6.6, pen: 'M0 4 L6.4 4 L0 14 L6.6 14' },
  '+': { width: 8, pen: 'M0.3 7.6 L7.7 7.6 M4 3.9 L4 11.3' },
  '\u2212': { width: 8, pen: 'M0.3 7.6 L7.7 7.6' },
  '\u00b1': { width: 8, pen: 'M0.3 6.4 L7.7 6.4 M4 2.7 L4 10.1 M0.3 13.2 L7.7 13.2' },
  '=': { width: 8, pen: 'M0.3 5.6 L7.7 5.6 M0.3 9.6 L7.7 9.6' },
  '<': { width: 8, pen: 'M7.4 3.6 L0.6 7.6 L7.4 11.6' },
  '>': { width: 8, pen: 'M0.6 3.6 L7.4 7.6 L0.6 11.6' },
  '\u00d7': { width: 6.4, pen: 'M0 5 L6 11 M6 5 L0 11' },
  '-': { width: 4.4, pen: 'M0 8.8 L4.4 8.8' },
  '\u2013': { width: 7, pen: 'M0 8.8 L7 8.8' },
  '.': { width: 0, pen: 'M0 13.7 L0 14' },
  '\u2026': { width: 8, pen: 'M0 13.7 L0 14 M4 13.7 L4 14 M8 13.7 L8 14' },
  ',': { width: 0.4, pen: 'M0.4 13.6 L-0.3 16.2' },
  ':': { width: 0, pen: 'M0 5.2 L0 5.5 M0 13.7 L0 14' },
  ';': { width: 0.4, pen: 'M0.2 5.2 L0.2 5.5 M0.4 13.6 L-0.3 16.2' },
  '!': { width: 0, pen: 'M0 0 L0 9.6 M0 13.7 L0 14' },
  '?': {
    width: 7.2,
    pen: 'M0.2 3.4 Q0.9 0 3.7 0 A7.2 0 7.2 3.4 Q7.2 5.5 5.3 6.9 Q3.7 8.1 3.7 10 M3.7 13.7 L3.7 14',
  },
  '/': { width: 5.4, pen: 'M0 15 L5.4 -1' },
  '|': { width: 0, pen: 'M0 -1 L0 16' },
  '(': { width: 3, pen: 'M3 -1 Q0 2.4 0 7 Q0 11.6 3 15' },
  ')': { width: 3, pen: 'M0 -1 Q3 2.4 3 7 Q3 11.6 0 15' },
  '%': {
    width: 11,
    pen: 'M0 3 A0 0 2.2 0 A4.4 0 4.4 3 A4.4 6 2.2 6 A0 6 0 3 M6.6 11 A6.6 8 8.8 8 A11 8 11 11 A11 14 8.8 14 A6.6 14 6.6 11 M9 0 L2 14',
  },
  "'": { width: 0, pen: 'M0 0 L0 3.4' },
  '\u2019': { width: 0.6, pen: 'M0.6 0 L0 3' },
  '"': { width: 2.8, pen: 'M0 0 L0 3.4 M2.8 0 L2.8 3.4' },
  '\u00b0': { width: 4, pen: 'M0 2 A0 0 2 0 A4 0 4 2 A4 4 2 4 A0 4 0 2' },
  '\u00b7': { width: 0, pen: 'M0 8 L0 8.3' },
};

/** Drawn for a letter that the table lacks: an empty box, so that nothing vanishes unseen. */
export const MISSING_GLYPH: Glyph = { width: 7, pen: 'M0 1 L7 1 L7 14 L0 14 L0 1' };
