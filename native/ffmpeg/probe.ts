import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { fail, type Result, succeed } from '../../core/result.ts';
import type { ClipProbe } from './clip-probe.ts';
import { clipInputArguments, everyFrameArguments, quietArguments } from './input-arguments.ts';
import type { FfmpegTool } from './locate.ts';
import { mediaFailure } from './log-failure.ts';
import { runChild } from './process.ts';
import { STALL_LIMIT_MS } from './stall-watch.ts';
import { describeStream } from './stream-description.ts';

/** Enough frames to see whether they are interlaced, few enough to cost nothing. */
const FRAMES_LOOKED_AT = 3;

/** Three times 8K: a header that claims more is broken, and its frames would fill the memory. */
const LARGEST_PICTURE_PX = 100_000_000;

/**
 * Opens a clip, decodes its first frames and says what it is.
 *
 * The first video stream that is not a cover picture counts. Errors: MEDIA_NOT_FOUND, MEDIA_NOT_READABLE, MEDIA_EMPTY,
 * MEDIA_NOT_VIDEO, MEDIA_NO_VIDEO_STREAM, MEDIA_TRUNCATED, MEDIA_DECODE_FAILED, MEDIA_STALLED, FFMPEG_NOT_FOUND,
 * CANCELLED.
 */
export async function probeClip(
  tool: FfmpegTool,
  path: string,
  signal?: AbortSignal,
): Promise<Result<ClipProbe>> {
  const readable = await checkReadable(path);
  if (!readable.ok) return readable;
  const patience = AbortSignal.timeout(STALL_LIMIT_MS);
  const { exit, stderr } = await runChild({
    path: tool.path,
    arguments: [
      ...quietArguments('info'),
      ...clipInputArguments(path, null),
      ...['-map', '0:V:0', '-frames:v', String(FRAMES_LOOKED_AT), '-vf', 'showinfo'],
      ...everyFrameArguments(tool),
      ...['-f', 'framecrc', 'pipe:1'],
    ],
    signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
  });
  if (signal?.aborted === true) return fail('CANCELLED', `Reading ${path} was cancelled.`);
  if (patience.aborted) {
    return fail(
      'MEDIA_STALLED',
      `ffmpeg found no picture in ${path} for too long. Try again, or copy the file.`,
    );
  }
  if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started.`);
  const probe = describeStream(stderr);
  if (probe !== null && probe.displayedWidth * probe.displayedHeight > LARGEST_PICTURE_PX) {
    return fail(
      'MEDIA_DECODE_FAILED',
      `The pictures of ${path} are ${probe.displayedWidth} x ${probe.displayedHeight}, more than can be read.`,
    );
  }
  if (probe !== null) return succeed(probe);
  const opened = /^Input #0, /m.test(stderr);
  if (opened && exit.code === 0) {
    return fail(
      'MEDIA_TRUNCATED',
      `${path} ends before its first whole picture. Copy it again from the camera.`,
    );
  }
  // ffmpeg takes any file named .mp4 for one and then misses its index: look whether it begins like one.
  const isText = /moov atom not found/.test(stderr) && !(await beginsWithBox(path));
  if (isText) return mediaFailure(path, '', 'MEDIA_NOT_VIDEO');
  return mediaFailure(path, stderr, opened ? 'MEDIA_DECODE_FAILED' : 'MEDIA_NOT_VIDEO');
}

async function checkReadable(path: string): Promise<Result<null>> {
  try {
    // Looked at before it is opened: opening a named pipe would wait for its writer.
    const found = await stat(path);
    if (!found.isFile()) return fail('MEDIA_NOT_VIDEO', `${path} is not a file. Choose a video file.`);
    if (found.size === 0) return fail('MEDIA_EMPTY', `${path} is empty. Copy it again from the camera.`);
    await access(path, constants.R_OK);
    return succeed(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return fail('MEDIA_NOT_FOUND', `There is no file at ${path}. Check the path.`);
    }
    return fail('MEDIA_NOT_READABLE', `${path} may not be read (${String(code)}). Change its permissions.`);
  }
}

/** The boxes that an MP4 or QuickTime file may begin with (ISO/IEC 14496-12; QuickTime File Format). */
const FIRST_BOXES = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'moof', 'sidx', 'uuid'];

async function beginsWithBox(path: string): Promise<boolean> {
  const head = Buffer.alloc(8);
  const file = await open(path, 'r').catch(() => null);
  try {
    await file?.read(head, 0, head.length, 0);
  } finally {
    await file?.close();
  }
  return FIRST_BOXES.includes(head.toString('latin1', 4, 8));
}
