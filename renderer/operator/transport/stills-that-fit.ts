/** Which of a strip's pictures to show so that they fill a width at their own shape, evenly over the clip. */
export function stillsThatFit(pictures: number, widthPx: number, stillWidthPx: number): readonly number[] {
  if (pictures < 1 || widthPx <= 0 || stillWidthPx <= 0) return [];
  const places = Math.max(1, Math.round(widthPx / stillWidthPx));
  return Array.from({ length: places }, (_, place) =>
    Math.min(pictures - 1, Math.floor(((place + 0.5) / places) * pictures)),
  );
}
