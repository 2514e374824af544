/** Whole hours and minutes of a time. */
export function durationParts(seconds: number): { readonly hours: number; readonly minutes: string } {
  const minutes = Math.floor(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: `${minutes % 60}`.padStart(2, '0') };
}
