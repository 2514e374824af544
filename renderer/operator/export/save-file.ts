/** Lets the browser save bytes under a name. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The save has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A name for a file about an attempt, without what file systems refuse. */
export function fileName(parts: readonly (string | number | null)[], ending: string): string {
  const words = parts
    .filter((part) => part !== null && part !== '')
    .join(' ')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
  return `${words === '' ? 'attempt' : words}.${ending}`;
}
