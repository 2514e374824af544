import type { UsbMode } from '../../../core/contract/cameras.ts';

/** Modes without repetition, the most pixels first, then the quickest, then those that are coded already. */
export function orderedModes(modes: readonly UsbMode[]): readonly UsbMode[] {
  const unique = new Map(
    modes.map((mode) => [`${mode.width}x${mode.height} ${mode.framesPerSecond} ${mode.format}`, mode]),
  );
  return [...unique.values()].sort(
    (one, other) =>
      other.width * other.height - one.width * one.height ||
      other.framesPerSecond - one.framesPerSecond ||
      rank(one.format) - rank(other.format) ||
      one.format.localeCompare(other.format),
  );
}

/** Coded pictures need less of the USB line, so cameras reach their full rate with them. */
function rank(format: string): number {
  if (format === 'h264') return 0;
  return format === 'mjpeg' ? 1 : 2;
}
