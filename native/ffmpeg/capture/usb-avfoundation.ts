import type { UsbMode } from '../../../core/contract/cameras.ts';
import type { ListedDevice } from './usb-dshow.ts';
import { orderedModes } from './usb-modes.ts';

/**
 * Reads what `ffmpeg -f avfoundation -list_devices true -i ""` writes on standard error.
 *
 * Under `AVFoundation video devices:` stand lines `[0] FaceTime HD Camera`; the screens among them are no cameras.
 */
export function parseAvfoundationDevices(log: string): readonly ListedDevice[] {
  const devices: ListedDevice[] = [];
  let isVideo = false;
  for (const line of log.split(/\r?\n/)) {
    if (/AVFoundation (video|audio) devices/.test(line)) isVideo = line.includes('video devices');
    const name = /\] \[\d+\] (.+?)\s*$/.exec(line)?.[1];
    if (isVideo && name !== undefined && !/^Capture screen \d+$/.test(name))
      devices.push({ device: name, name });
  }
  return devices;
}

/**
 * Reads the modes that AVFoundation names when it is asked for one that the camera has not.
 *
 * Lines read `1280x720@[15.000000 30.000000]fps`; the pixel formats stand after `Supported pixel formats:`, one a
 * line, when a format was asked for that it has not. Without one the camera's own choice, `uyvy422`, is named.
 */
export function parseAvfoundationModes(log: string): readonly UsbMode[] {
  const format = /Supported pixel formats:\s*\n(?:\[.*?\] +)?(\w+)/.exec(log)?.[1] ?? 'uyvy422';
  const lines = log.matchAll(/(\d+)x(\d+)@\[([\d.]+) ([\d.]+)\]fps/g);
  return orderedModes(
    [...lines].map(([, width, height, , most]) => ({
      width: Number(width),
      height: Number(height),
      framesPerSecond: Math.round(Number(most) * 1000) / 1000,
      format,
    })),
  );
}
