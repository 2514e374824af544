import type { CameraLogin, CameraPicture, CameraSource } from '../../../core/contract/cameras.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { quietArguments } from '../input-arguments.ts';
import type { FfmpegTool } from '../locate.ts';
import { startChild } from '../process.ts';
import { cameraFailure, cameraFailureOf } from './camera-failure.ts';
import { openCameraInput } from './camera-input.ts';
import { reachCamera } from './reach-camera.ts';
import { withoutLogins } from './scrub.ts';

/** A camera in order shows a picture in well under this, also when its key frames are seconds apart. */
const PATIENCE_MS = 8000;
/** A machine of the same network takes a connection in milliseconds. */
const CONNECTION_MS = 2500;
/** Codecs that can be copied into a recording as they come. */
const RECORDABLE = new Set(['h264', 'hevc']);
const LARGEST_PICTURE = 32 << 20;

/** A trial of a camera. */
export interface CameraTest {
  readonly source: CameraSource;
  readonly login: CameraLogin | null;
  /** Where a file with the address may lie while the trial lasts. */
  readonly folder: string;
  /** Given up after this long; 8 s when left out. */
  readonly patienceMs?: number;
}

/** Reads one picture of a camera. Errors: those of `cameraFailure`, CAMERA_FAILED, FFMPEG_NOT_FOUND, CANCELLED. */
export async function testCamera(
  tool: FfmpegTool,
  { source, login, folder, patienceMs = PATIENCE_MS }: CameraTest,
  signal: AbortSignal,
): Promise<Result<CameraPicture>> {
  const startedMs = performance.now();
  if (source.kind !== 'usb') {
    const problem = await reachCamera(source.address, CONNECTION_MS, signal);
    if (signal.aborted) return cancelled();
    if (problem !== null) return { ok: false, error: problem };
  }
  const input = await openCameraInput(tool, source, login, folder);
  if (!input.ok) return input;
  const limit = AbortSignal.timeout(patienceMs);
  try {
    const read = await readPicture(tool, input.value.input, AbortSignal.any([signal, limit]));
    if (signal.aborted) return cancelled();
    if (!read.ok) return read;
    const { jpeg, log } = read.value;
    const seen = streamOf(log);
    if (seen !== null && source.kind !== 'usb' && source.kind !== 'mjpeg' && !RECORDABLE.has(seen.codec)) {
      return { ok: false, error: cameraFailure('CAMERA_CODEC_UNSUPPORTED') };
    }
    if (jpeg.length === 0 || seen === null) return { ok: false, error: noPicture(log, login, limit.aborted) };
    const tookMs = Math.round(performance.now() - startedMs);
    return succeed({ ...seen, jpegBase64: jpeg.toString('base64'), tookMs });
  } finally {
    await input.value.close();
  }
}

async function readPicture(
  tool: FfmpegTool,
  input: readonly string[],
  signal: AbortSignal,
): Promise<Result<{ readonly jpeg: Buffer; readonly log: string }>> {
  const log: string[] = [];
  const child = startChild({
    path: tool.path,
    arguments: [
      ...quietArguments('info'),
      ...input,
      ...['-map', '0:v:0', '-frames:v', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '3'],
      ...['-f', 'image2pipe', 'pipe:1'],
    ],
    signal,
    onStderrLine: (line) => void log.push(line),
  });
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LARGEST_PICTURE) child.kill();
      chunks.push(chunk);
    });
    const { startError } = await child.exited;
    if (startError !== null)
      return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started. Check the setting.`);
    return succeed({ jpeg: Buffer.concat(chunks), log: log.join('\n') });
  } finally {
    child.kill();
  }
}

function noPicture(log: string, login: CameraLogin | null, isOver: boolean): Failure {
  const failure = cameraFailureOf(withoutLogins(log, login));
  return isOver && failure.code === 'CAMERA_FAILED' ? cameraFailure('CAMERA_SILENT') : failure;
}

/** The first stream of pictures as ffmpeg describes it at log level `info`; null when it names none. */
function streamOf(log: string): Pick<CameraPicture, 'codec' | 'width' | 'height' | 'framesPerSecond'> | null {
  const line = /^\s*Stream #0:\d+\S*: Video: (.*)$/m.exec(log)?.[1];
  const codec = /^\w+/.exec(line ?? '')?.[0];
  const size = /[ ,](\d{2,5})x(\d{2,5})[ ,]/.exec(`${line},`);
  if (codec === undefined || codec === 'none' || size === null) return null;
  const rate = Number(/, ([\d.]+) fps/.exec(line ?? '')?.[1] ?? 0);
  return { codec, width: Number(size[1]), height: Number(size[2]), framesPerSecond: rate > 0 ? rate : null };
}

function cancelled(): Result<never> {
  return fail('CANCELLED', 'The trial of the camera was ended.');
}
