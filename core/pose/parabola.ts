/** A least-squares parabola `constant + slope x + bend x^2`. */
export interface Parabola {
  readonly constant: number;
  readonly slope: number;
  readonly bend: number;
}

/** Fits a parabola to points; null when they lie on fewer than three places. */
export function fitParabola(points: readonly { readonly x: number; readonly y: number }[]): Parabola | null {
  const sums = [0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  for (const { x, y } of points) {
    for (let power = 0; power < 5; power += 1) sums[power] = (sums[power] ?? 0) + x ** power;
    for (let power = 0; power < 3; power += 1) right[power] = (right[power] ?? 0) + x ** power * y;
  }
  const [n = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0] = sums;
  const [r0 = 0, r1 = 0, r2 = 0] = right;
  const determinant = n * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  if (Math.abs(determinant) < 1e-15) return null;
  return {
    constant: (r0 * (s2 * s4 - s3 * s3) - s1 * (r1 * s4 - r2 * s3) + s2 * (r1 * s3 - r2 * s2)) / determinant,
    slope: (n * (r1 * s4 - r2 * s3) - r0 * (s1 * s4 - s2 * s3) + s2 * (s1 * r2 - s2 * r1)) / determinant,
    bend: (n * (s2 * r2 - s3 * r1) - s1 * (s1 * r2 - s2 * r1) + r0 * (s1 * s3 - s2 * s2)) / determinant,
  };
}
