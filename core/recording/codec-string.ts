/** Names a codec as browsers ask for it (RFC 6381; ISO/IEC 14496-15, annex E), from a sample entry and its box. */
export function codecString(entryType: string, description: Uint8Array): string {
  if (entryType === 'avc1' || entryType === 'avc3') return avcString(entryType, description) ?? entryType;
  if (entryType === 'hvc1' || entryType === 'hev1') return hevcString(entryType, description) ?? entryType;
  return entryType;
}

function avcString(entryType: string, avcC: Uint8Array): string | null {
  const [, profile, compatibility, level] = avcC;
  if (profile === undefined || compatibility === undefined || level === undefined) return null;
  return `${entryType}.${[profile, compatibility, level].map(hexByte).join('')}`;
}

function hevcString(entryType: string, hvcC: Uint8Array): string | null {
  if (hvcC.length < 13) return null;
  const view = new DataView(hvcC.buffer, hvcC.byteOffset, hvcC.byteLength);
  const profile = view.getUint8(1);
  const space = ['', 'A', 'B', 'C'][profile >> 6] ?? '';
  const tier = (profile & 0x20) === 0 ? 'L' : 'H';
  const compatibility = reversedBits(view.getUint32(2)).toString(16).toUpperCase();
  const constraints = [...hvcC.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  return [
    entryType,
    `${space}${profile & 0x1f}`,
    compatibility,
    `${tier}${view.getUint8(12)}`,
    ...constraints.map((value) => value.toString(16).toUpperCase()),
  ].join('.');
}

function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}

function reversedBits(value: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 32; bit += 1) if ((value & (1 << bit)) !== 0) reversed += 2 ** (31 - bit);
  return reversed;
}
