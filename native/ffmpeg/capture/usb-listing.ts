import { readdir, readFile } from 'node:fs/promises';
import type { UsbCamera } from '../../../core/contract/cameras.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import type { FfmpegTool } from '../locate.ts';
import { runChild } from '../process.ts';
import { parseAvfoundationDevices, parseAvfoundationModes } from './usb-avfoundation.ts';
import { type ListedDevice, parseDshowDevices, parseDshowModes } from './usb-dshow.ts';
import { parseV4l2Modes } from './usb-v4l2.ts';

/** A system that does not answer in this time has a camera that hangs; the others are told without it. */
const LISTING_MS = 10_000;

/** Finds the USB cameras of this machine and their modes. Errors: FFMPEG_FAILED, CANCELLED. */
export async function listUsbCameras(
  tool: FfmpegTool,
  signal: AbortSignal,
): Promise<Result<readonly UsbCamera[]>> {
  const ask = (...words: readonly string[]) => askFfmpeg(tool, words, signal);
  const cameras =
    process.platform === 'linux'
      ? await linuxCameras(ask)
      : process.platform === 'win32'
        ? await windowsCameras(ask)
        : await macCameras(ask);
  return signal.aborted ? fail('CANCELLED', 'The search for cameras was ended.') : cameras;
}

type Ask = (...words: readonly string[]) => Promise<string>;

async function askFfmpeg(tool: FfmpegTool, words: readonly string[], signal: AbortSignal): Promise<string> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(LISTING_MS)]);
  // A listing always ends with an error, since nothing is opened.
  const { stderr } = await runChild({
    path: tool.path,
    arguments: ['-hide_banner', '-nostdin', ...words],
    signal: both,
  });
  return stderr;
}

async function linuxCameras(ask: Ask): Promise<Result<readonly UsbCamera[]>> {
  const names = (await readdir('/dev').catch(() => [])).filter((name) => /^video\d+$/.test(name));
  const cameras: UsbCamera[] = [];
  for (const file of names.sort((one, other) => Number(one.slice(5)) - Number(other.slice(5)))) {
    const device = `/dev/${file}`;
    const modes = parseV4l2Modes(await ask('-f', 'v4l2', '-list_formats', 'all', '-i', device));
    // A camera has further devices that carry no pictures (metadata, outputs).
    if (modes.length === 0) continue;
    const name = await readFile(`/sys/class/video4linux/${file}/name`, 'utf8').catch(() => device);
    cameras.push({ system: 'v4l2', device, name: name.trim(), modes: [...modes] });
  }
  return succeed(cameras);
}

async function windowsCameras(ask: Ask): Promise<Result<readonly UsbCamera[]>> {
  const log = await ask('-f', 'dshow', '-list_devices', 'true', '-i', 'dummy');
  if (/Unknown input format/.test(log)) return cannotList('DirectShow');
  const withModes = async ({ device, name }: ListedDevice): Promise<UsbCamera> => {
    const options = await ask('-f', 'dshow', '-list_options', 'true', '-i', `video=${device}`);
    return { system: 'dshow', device, name, modes: [...parseDshowModes(options)] };
  };
  return succeed(await inTurn(parseDshowDevices(log), withModes));
}

async function macCameras(ask: Ask): Promise<Result<readonly UsbCamera[]>> {
  const log = await ask('-f', 'avfoundation', '-list_devices', 'true', '-i', '');
  if (/Unknown input format/.test(log)) return cannotList('AVFoundation');
  const withModes = async ({ device, name }: ListedDevice): Promise<UsbCamera> => {
    // A rate that no camera has makes it tell those that it has.
    const modes = await ask('-f', 'avfoundation', '-framerate', '1000', '-i', `${device}:none`);
    return { system: 'avfoundation', device, name, modes: [...parseAvfoundationModes(modes)] };
  };
  return succeed(await inTurn(parseAvfoundationDevices(log), withModes));
}

/** One after the other: two questions at once make some drivers fail both. */
async function inTurn(
  devices: readonly ListedDevice[],
  describe: (device: ListedDevice) => Promise<UsbCamera>,
): Promise<readonly UsbCamera[]> {
  const cameras: UsbCamera[] = [];
  for (const device of devices) cameras.push(await describe(device));
  return cameras;
}

function cannotList(system: string): Result<never> {
  return fail(
    'FFMPEG_FAILED',
    `This ffmpeg cannot list cameras (${system}). Install a full build, or set another.`,
  );
}
