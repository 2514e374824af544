import type { UsbMode } from '../../../core/contract/cameras.ts';
import { orderedModes } from './usb-modes.ts';

/** Rates to offer where the driver lists none: what USB cameras do at these sizes. */
const USUAL_RATES = [30, 60] as const;
/** A stepwise list names only its ends; these of the usual sizes are offered between them. */
const USUAL_SIZES = [
  [1920, 1080],
  [1280, 720],
  [640, 480],
] as const;

/**
 * Reads what `ffmpeg -f v4l2 -list_formats all -i /dev/videoN` writes on standard error.
 *
 * Lines read `[video4linux2,v4l2 @ 0x..] Compressed:       mjpeg :          Motion-JPEG : 1920x1080 1280x720`; a
 * stepwise driver writes `{32-2592, 2}x{32-1944, 2}`. Rates are not told: the usual ones are offered.
 */
export function parseV4l2Modes(log: string): readonly UsbMode[] {
  const lines = log.matchAll(/\] (?:Raw +|Compressed): +(\S+) : +[^:]*: ?(.*)$/gm);
  return orderedModes(
    [...lines].flatMap(([, format = '', sizes = '']) =>
      format === 'Unsupported'
        ? []
        : sizesOf(sizes).flatMap(([width, height]) =>
            USUAL_RATES.map((framesPerSecond) => ({ width, height, framesPerSecond, format })),
          ),
    ),
  );
}

function sizesOf(text: string): readonly (readonly [number, number])[] {
  const range = /\{(\d+)-(\d+), \d+\}x\{(\d+)-(\d+), \d+\}/.exec(text);
  if (range === null) {
    return [...text.matchAll(/(\d+)x(\d+)/g)].map(
      ([, width, height]) => [Number(width), Number(height)] as const,
    );
  }
  const [, leastWidth, mostWidth, leastHeight, mostHeight] = range.map(Number);
  return USUAL_SIZES.filter(
    ([width, height]) =>
      width >= (leastWidth ?? 0) &&
      width <= (mostWidth ?? 0) &&
      height >= (leastHeight ?? 0) &&
      height <= (mostHeight ?? 0),
  );
}
