/** What a gauge has to hold. */
export interface Gauged {
  readonly marginMm: number | null;
  readonly interval95Mm: readonly [number, number] | null;
}

const SMALLEST_MM = 60;
const LARGEST_MM = 400;

/** How far gauges reach to both sides of level so that everything given fits, millimetres. */
export function gaugeRangeMm(gauged: readonly (Gauged | null)[]): number {
  const values = gauged.flatMap((one) => [one?.marginMm ?? 0, ...(one?.interval95Mm ?? [])]).map(Math.abs);
  const furthest = Math.max(0, ...values);
  return Math.min(LARGEST_MM, Math.max(SMALLEST_MM, Math.ceil((1.15 * furthest) / 20) * 20));
}

/** Distance of the scale's numbers, so that five to seven of them stand side by side. */
export function gaugeStepMm(rangeMm: number): number {
  return [20, 50, 100, 200].find((step) => rangeMm / step <= 3.6) ?? 200;
}
