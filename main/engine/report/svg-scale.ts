/** A straight scale from values to places in a drawing. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The place of a value in the drawing, to a tenth of its unit; values beyond the scale lie beyond its ends. */
export function place(scale: Scale, value: number): number {
  const part = (value - scale.from) / (scale.to - scale.from);
  return Math.round((scale.start + part * (scale.end - scale.start)) * 10) / 10;
}

/** The place of a value, held between the scale's ends. */
export function placeInside(scale: Scale, value: number): number {
  const low = Math.min(scale.from, scale.to);
  const high = Math.max(scale.from, scale.to);
  return place(scale, Math.min(Math.max(value, low), high));
}

/** Round values from `low` to `high`, at most about `count` of them. */
export function roundSteps(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const many = Math.min(Math.max(0, last - first + 1), 4 * count);
  return Array.from({ length: many }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
