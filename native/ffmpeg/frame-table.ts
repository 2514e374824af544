import { fail, type Result, succeed } from '../../core/result.ts';
import { type FrameTable, frameCount } from '../../core/time/frame-table.ts';
import type { ClipProbe } from './clip-probe.ts';
import { FrameTableBuilder } from './frame-table-builder.ts';
import { clipInputArguments, everyFrameArguments, quietArguments } from './input-arguments.ts';
import { LineSplitter } from './line-splitter.ts';
import type { FfmpegTool } from './locate.ts';
import { mediaFailure } from './log-failure.ts';
import { startChild } from './process.ts';
import { StallWatch } from './stall-watch.ts';
import { isAtLeast } from './version.ts';

/** A frame table and where its times were read. */
export interface ReadFrameTable {
  readonly table: FrameTable;
  /**
   * `packets`: from the file's packets, without decoding. `decoder`: from the decoder's output, because the packets
   * do not tell (AVI with B-frames, broken clocks, fields stored apart); such a clip is read from its start only.
   */
  readonly source: 'packets' | 'decoder';
}

/**
 * Lists every frame of a clip with the time that the file gives it, in presentation order.
 *
 * The file is read once, packet by packet, without decoding where the packets suffice; memory grows by a few numbers
 * a frame. Packets that an edit list hides are left out, as the decoder leaves them out. `packetsRead` is what
 * `readPackets` gives for the same file; it may be under way already.
 * Errors: MEDIA_TRUNCATED, MEDIA_DECODE_FAILED, MEDIA_STALLED, FFMPEG_NOT_FOUND, CANCELLED and those of `probeClip`.
 */
export async function readFrameTable(
  tool: FfmpegTool,
  path: string,
  probe: ClipProbe,
  packetsRead: Promise<Result<FrameTableBuilder>>,
  signal?: AbortSignal,
): Promise<Result<ReadFrameTable>> {
  if (packetsAreFrames(probe)) {
    const packets = await packetsRead;
    if (!packets.ok) return packets;
    const table = packets.value.fromPackets();
    if (table !== null && frameCount(table) > 0) return succeed({ table, source: 'packets' });
  }
  const frames = await readBuilder(tool, path, decodedArguments(tool, probe), signal);
  if (!frames.ok) return frames;
  const table = frames.value.fromDecodedFrames();
  if (table !== null && frameCount(table) > 0) return succeed({ table, source: 'decoder' });
  return fail(
    'MEDIA_TRUNCATED',
    `${path} ends before its first whole picture. Copy it again from the camera.`,
  );
}

/** Whether each packet of this kind of clip gives one picture, shown at the packet's own time. */
function packetsAreFrames(probe: ClipProbe): boolean {
  // VP8 hides reference pictures in packets of their own; interlaced streams may store two fields in two packets;
  // AVI has no presentation times.
  if (probe.codec === 'vp8' || probe.container === 'avi') return false;
  return probe.fieldOrder === 'progressive' || probe.container.startsWith('mov');
}

/** Reads the times of a clip's packets without decoding them; errors as for `readFrameTable`. */
export function readPackets(
  tool: FfmpegTool,
  path: string,
  signal?: AbortSignal,
): Promise<Result<FrameTableBuilder>> {
  const copied = ['-map', '0:V:0', '-c', 'copy', '-copyinkf', '-f', 'framecrc', 'pipe:1'];
  return readBuilder(tool, path, copied, signal);
}

function decodedArguments(tool: FfmpegTool, probe: ClipProbe): readonly string[] {
  // Four pixels of each frame are enough for its time.
  const crop = `crop=${Math.min(2, probe.storedWidth)}:${Math.min(2, probe.storedHeight)}:0:0`;
  return [
    ...['-map', '0:V:0', '-vf', crop],
    ...everyFrameArguments(tool),
    ...['-enc_time_base', isAtLeast(tool.version, 6, 1) ? 'demux' : '-1'],
    ...['-f', 'framecrc', 'pipe:1'],
  ];
}

async function readBuilder(
  tool: FfmpegTool,
  path: string,
  outputArguments: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<FrameTableBuilder>> {
  const builder = new FrameTableBuilder();
  const lines = new LineSplitter((line) => builder.push(line));
  const child = startChild({
    path: tool.path,
    arguments: [...quietArguments('warning'), ...clipInputArguments(path, null), ...outputArguments],
    signal,
  });
  const watch = new StallWatch(child.kill);
  try {
    watch.start();
    child.stdout.on('data', (chunk: Buffer) => {
      watch.touch();
      lines.push(chunk);
    });
    const exit = await child.exited;
    lines.end();
    if (signal?.aborted === true) return fail('CANCELLED', `Reading ${path} was cancelled.`);
    if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started.`);
    if (watch.stalled) {
      return fail('MEDIA_STALLED', `ffmpeg said nothing for too long while it read ${path}. Try again.`);
    }
    if (exit.signal !== null || (exit.code !== 0 && builder.isEmpty))
      return mediaFailure(path, child.stderrTail(), 'MEDIA_DECODE_FAILED');
    return succeed(builder);
  } finally {
    watch.rest();
    child.kill();
  }
}
