import type { UsbMode } from '../../../core/contract/cameras.ts';
import { orderedModes } from './usb-modes.ts';

/** A device as a system's list names it. */
export interface ListedDevice {
  readonly device: string;
  readonly name: string;
}

/**
 * Reads what `ffmpeg -f dshow -list_devices true -i dummy` writes on standard error.
 *
 * Builds before 5.0 write headings, `DirectShow video devices`, then names in quotes; later ones write
 * `"Name" (video)`. Two cameras of one name can only be told apart by the alternative name in the line below.
 */
export function parseDshowDevices(log: string): readonly ListedDevice[] {
  const found: { name: string; alternative: string | null }[] = [];
  let isVideo = false;
  for (const line of log.split(/\r?\n/)) {
    if (/DirectShow (video|audio) devices/.test(line)) isVideo = line.includes('video devices');
    const alternative = /\] +Alternative name "(.+)"/.exec(line)?.[1];
    const named = /\] +"(.+)"(?: \((.+)\))?\s*$/.exec(line);
    const last = found.at(-1);
    if (alternative !== undefined) {
      if (last !== undefined && isVideo) last.alternative = alternative;
    } else if (named !== null) {
      if (named[2] !== undefined) isVideo = named[2].split(', ').includes('video');
      if (isVideo) found.push({ name: named[1] ?? '', alternative: null });
    }
  }
  return found.map(({ name, alternative }) => {
    const isAlone = found.filter((other) => other.name === name).length === 1;
    return { name, device: isAlone ? name : (alternative ?? name) };
  });
}

/**
 * Reads what `ffmpeg -f dshow -list_options true -i video=NAME` writes on standard error.
 *
 * Lines read `vcodec=mjpeg  min s=640x480 fps=5 max s=1920x1080 fps=30` or `pixel_format=yuyv422  min ...`; the
 * greatest size with its greatest rate is what the camera can do, and so is the least.
 */
export function parseDshowModes(log: string): readonly UsbMode[] {
  const lines = log.matchAll(
    /(?:vcodec|pixel_format)=(\w+) +min s=(\d+)x(\d+) fps=([\d.]+) max s=(\d+)x(\d+) fps=([\d.]+)/g,
  );
  return orderedModes(
    [...lines].flatMap(([, format = '', ...numbers]) => {
      const [leastWidth = 0, leastHeight = 0, , width = 0, height = 0, rate = 0] = numbers.map(Number);
      const framesPerSecond = Math.round(rate * 1000) / 1000;
      return [
        { width, height, framesPerSecond, format },
        { width: leastWidth, height: leastHeight, framesPerSecond, format },
      ].filter((mode) => mode.width > 0 && mode.height > 0 && mode.framesPerSecond > 0);
    }),
  );
}
