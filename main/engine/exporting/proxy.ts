import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameCount, frameTimeS } from '../../../core/time/frame-table.ts';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import { uprightFilters, wholeFrameFilters } from '../../../native/ffmpeg/decode-plan.ts';
import {
  clipInputArguments,
  everyFrameArguments,
  fileUrl,
  quietArguments,
} from '../../../native/ffmpeg/input-arguments.ts';
import { LineSplitter } from '../../../native/ffmpeg/line-splitter.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { mediaFailure } from '../../../native/ffmpeg/log-failure.ts';
import { startChild } from '../../../native/ffmpeg/process.ts';
import { openTemporaryOutput, outputFailure } from '../../../native/ffmpeg/temporary-output.ts';

/** A key frame this often: any frame is at most so many decodes away. */
const KEY_EVERY = 8;
/** So many frames after its engine was killed a copy ends as well. */
const LIFELINE_EVERY = 12;
/** Times may differ by the rounding of two time bases, no more. */
const SAME_TIME_S = 0.002;

/**
 * Writes a copy of a clip that any browser decodes, with the very same frames at the same times.
 *
 * 8-bit 4:2:0 H.264 without B-frames, upright and with square pixels. The copy is read again before it gets its name:
 * one whose frames differ in number or time is thrown away (MEDIA_DECODE_FAILED). Other errors: those of
 * `openTemporaryOutput`, FFMPEG_NOT_FOUND, CANCELLED.
 */
export async function writeProxy(
  tool: FfmpegTool,
  clip: Clip,
  path: string,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  await mkdir(dirname(path), { recursive: true });
  const output = await openTemporaryOutput(path);
  if (!output.ok) return output;
  const { temporaryPath, keep, remove } = output.value;
  try {
    const encoded = await encode(tool, clip, temporaryPath, onProgress, signal);
    if (!encoded.ok) return encoded;
    const copy = await openClip(tool, temporaryPath, signal);
    if (!copy.ok) return copy;
    const same = sameFrames(clip, copy.value.table);
    if (!same.ok) return same;
    const problem = await keep();
    return problem === null ? succeed(path) : outputFailure(path, problem);
  } finally {
    await remove();
  }
}

async function encode(
  tool: FfmpegTool,
  clip: Clip,
  temporaryPath: string,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Result<null>> {
  const frames = frameCount(clip.table);
  const lines = new LineSplitter((line) => {
    const done = /^frame=\s*(\d+)/.exec(line)?.[1];
    if (done !== undefined) onProgress(Math.min(1, Number(done) / frames));
  });
  const child = startChild({ path: tool.path, arguments: proxyArguments(tool, clip, temporaryPath), signal });
  try {
    child.stdout.on('data', (chunk: Buffer) => lines.push(chunk));
    const exit = await child.exited;
    if (signal.aborted)
      return fail('CANCELLED', `Copying ${clip.path} was cancelled; nothing was kept of it.`);
    if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started.`);
    if (exit.code === 0) return succeed(null);
    const tail = child.stderrTail();
    return /No space left|Disk quota/.test(tail)
      ? outputFailure(temporaryPath, tail)
      : mediaFailure(clip.path, tail, 'MEDIA_DECODE_FAILED');
  } finally {
    child.kill();
  }
}

function proxyArguments(tool: FfmpegTool, clip: Clip, temporaryPath: string): readonly string[] {
  const { numerator, denominator } = clip.table.timeBase;
  const size = { width: clip.probe.displayedWidth, height: clip.probe.displayedHeight };
  const filters = [
    ...wholeFrameFilters(clip.probe),
    ...uprightFilters(clip.probe, size, 'video'),
    'pad=ceil(iw/2)*2:ceil(ih/2)*2',
  ];
  return [
    ...quietArguments('warning'),
    ...['-progress', 'pipe:1'],
    ...clipInputArguments(clip.path, null),
    ...['-map', '0:V:0', '-vf', filters.join(','), ...everyFrameArguments(tool)],
    ...['-enc_time_base', `${numerator}/${denominator}`, '-video_track_timescale', String(denominator)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '17', '-profile:v', 'high'],
    ...['-g', String(KEY_EVERY), '-bf', '0', '-sc_threshold', '0'],
    ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-movflags', '+faststart', '-f', 'mp4', '-y', fileUrl(temporaryPath)],
    ...lifelineArguments(tool),
  ];
}

/**
 * A second, tiny output into our pipe.
 *
 * ffmpeg passes over a progress line that nobody can read, but ends all its outputs when one of them cannot be
 * written: without this, a copy would go on for minutes after its engine was killed.
 */
function lifelineArguments(tool: FfmpegTool): readonly string[] {
  return [
    ...['-map', '0:V:0', '-vf', `select='not(mod(n,${LIFELINE_EVERY}))',scale=16:16`],
    ...everyFrameArguments(tool),
    ...['-flush_packets', '1', '-f', 'framecrc', 'pipe:1'],
  ];
}

function sameFrames(clip: Clip, copy: FrameTable): Result<null> {
  const frames = frameCount(clip.table);
  if (frameCount(copy) !== frames) {
    return fail(
      'MEDIA_DECODE_FAILED',
      `${clip.path} lists ${frames} frames, ${frameCount(copy)} decode: a copy would count other frames and was not kept.`,
    );
  }
  for (let frame = 0; frame < frames; frame += 1) {
    const index = frameIndex(frame);
    if (Math.abs(frameTimeS(clip.table, index) - frameTimeS(copy, index)) > SAME_TIME_S) {
      return fail(
        'MEDIA_DECODE_FAILED',
        `Frame ${frame} of ${clip.path} would be shown at another time in a copy; the copy was not kept.`,
      );
    }
  }
  return succeed(null);
}
