/** A number as a person types it, with a point or a comma; null for nothing, NaN for what is no number. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Whether a typed number is missing or lies between two values, both included. */
export function isMissingOrBetween(value: number | null, low: number, high: number): boolean {
  return value === null || (value >= low && value <= high);
}
