/** Text as searching compares it: without case, accents and doubled spaces. */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** What an attempt is found by. */
export function searchTextOf(parts: readonly string[]): string {
  return foldText(parts.filter((part) => part !== '').join(' '));
}
