import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CameraLogin, CameraSource, UsbMode } from '../../../core/contract/cameras.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { outputFailure } from '../../files/write-whole-file.ts';
import { everyFrameArguments } from '../input-arguments.ts';
import type { FfmpegTool } from '../locate.ts';
import { isAtLeast } from '../version.ts';
import { type ChosenEncoder, SOFTWARE_ENCODER } from './recorder/choose-encoder.ts';
import { userInfo } from './scrub.ts';

/** How ffmpeg reads a camera. */
export interface CameraInput {
  /** Everything up to and with the last `-i`. */
  readonly input: readonly string[];
  /** How its pictures become packets of H.264 or HEVC. */
  readonly encoding: readonly string[];
  /** Takes away the file with the address and login; to be called once pictures come, or ffmpeg has ended. */
  close(): Promise<void>;
}

type NetworkSource = Exclude<CameraSource, { readonly kind: 'usb' }>;

/** What may be opened on the way to a camera, and as what: an answer of another kind is not followed. */
const PROTOCOLS = 'file,tcp,udp,rtp,rtsp,rtsps,crypto,tls,http,https';
const FORMATS: Readonly<Record<NetworkSource['kind'], string>> = {
  rtsp: 'concat,rtsp,sdp,mpegts',
  mjpeg: 'concat,mpjpeg,mjpeg',
  hls: 'concat,hls,applehttp,mpegts,mov,mp4,m4a,aac',
};

/**
 * Makes ready what ffmpeg needs to read a camera.
 *
 * The list of running programs shows every user a program's arguments, so an address never stands there: it goes
 * through a file in `folder` that only we may read (ffmpeg's concat demuxer). `encoder` is for pictures that come
 * without a code that can be kept. The one exception is RTSP with builds
 * before 5.0, whose concat demuxer cannot be told the transport. Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL,
 * OUTPUT_FAILED.
 */
export async function openCameraInput(
  tool: FfmpegTool,
  source: CameraSource,
  login: CameraLogin | null,
  folder: string,
  encoder: ChosenEncoder = SOFTWARE_ENCODER,
): Promise<Result<CameraInput>> {
  if (source.kind === 'usb') {
    const encoding =
      source.mode?.format === 'h264' ? COPIED : encoded(tool, encoder, source.mode?.framesPerSecond ?? null);
    return succeed({
      input: usbArguments(source.system, source.device, source.mode),
      encoding,
      close: async () => undefined,
    });
  }
  if (source.kind === 'rtsp' && !isAtLeast(tool.version, 5, 0)) {
    return succeed({
      input: ['-rtsp_transport', source.transport, '-i', addressWith(login, source.address)],
      encoding: COPIED,
      close: async () => undefined,
    });
  }
  const file = join(folder, `address-${randomUUID()}.ffconcat`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, addressList(source, login), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const failure = outputFailure(error, file);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
  return succeed({
    input: networkArguments(source, file),
    encoding: source.kind === 'mjpeg' ? encoded(tool, encoder, null) : COPIED,
    close: () => rm(file, { force: true }),
  });
}

/** The arguments that read the one address of a list. */
function networkArguments({ kind }: NetworkSource, file: string): readonly string[] {
  // A picture that carries no time has the time of its arrival.
  const clock = kind === 'mjpeg' ? ['-use_wallclock_as_timestamps', '1'] : [];
  return [
    ...['-protocol_whitelist', PROTOCOLS, '-format_whitelist', FORMATS[kind], ...clock],
    ...['-f', 'concat', '-safe', '0', '-i', `file:${file}`],
  ];
}

/** The list as the concat demuxer reads it. */
export function addressList(source: NetworkSource, login: CameraLogin | null): string {
  const address = addressWith(login, source.address).replaceAll("'", '%27');
  const transport = source.kind === 'rtsp' ? `option rtsp_transport ${source.transport}\n` : '';
  return `ffconcat version 1.0\nfile '${address}'\n${transport}`;
}

function addressWith(login: CameraLogin | null, address: string): string {
  const who = login === null ? '' : `${userInfo(login.user)}:${userInfo(login.password)}@`;
  // As a function, since a password may hold what `replace` takes for a reference.
  return address.replace('://', () => `://${who}`);
}

/** How each system's USB cameras are opened (ffmpeg-devices: v4l2, dshow, avfoundation). */
export function usbArguments(
  system: 'v4l2' | 'dshow' | 'avfoundation',
  device: string,
  mode: UsbMode | null,
): readonly string[] {
  const size =
    mode === null
      ? []
      : ['-framerate', `${mode.framesPerSecond}`, '-video_size', `${mode.width}x${mode.height}`];
  const isCodec = mode?.format === 'mjpeg' || mode?.format === 'h264';
  if (system === 'v4l2') {
    const format = mode === null ? [] : ['-input_format', mode.format];
    return ['-f', 'v4l2', ...size, ...format, '-i', device];
  }
  if (system === 'dshow') {
    const format = mode === null ? [] : [isCodec ? '-vcodec' : '-pixel_format', mode.format];
    // Pictures that the encoder has not taken yet wait here; the default holds few of a large camera.
    return ['-f', 'dshow', '-rtbufsize', '256M', ...size, ...format, '-i', `video=${device}`];
  }
  const format = mode === null || isCodec ? [] : ['-pixel_format', mode.format];
  return ['-f', 'avfoundation', ...size, ...format, '-i', `${device}:none`];
}

const COPIED = ['-c:v', 'copy'] as const;

/** Encoding of pictures that come without one that can be kept: quick, with groups of about a second. */
function encoded(
  tool: FfmpegTool,
  { name, options }: ChosenEncoder,
  framesPerSecond: number | null,
): readonly string[] {
  return [
    // Behind `tee` some builds leave out what a decoder needs to begin, unless it is asked for.
    ...['-c:v', name, ...options, '-pix_fmt', 'yuv420p', '-flags:v', '+global_header'],
    ...['-g', `${Math.max(1, Math.round(framesPerSecond ?? 30))}`, '-enc_time_base', '1/90000'],
    ...everyFrameArguments(tool),
  ];
}
