import { type Result, succeed } from '../../core/result.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import type { ClipProbe } from './clip-probe.ts';
import { type ReadFrameTable, readFrameTable, readPackets } from './frame-table.ts';
import type { FfmpegTool } from './locate.ts';
import { probeClip } from './probe.ts';

/** A video file that was opened: what it is and every frame it has. */
export interface Clip {
  readonly path: string;
  readonly probe: ClipProbe;
  readonly table: FrameTable;
  /** Where the table's times come from; see `ReadFrameTable`. */
  readonly tableSource: ReadFrameTable['source'];
}

/**
 * Probes a clip and reads its frame table; errors are those of `probeClip` and `readFrameTable`.
 *
 * Both begin at once: a current ffmpeg takes longer to start than to read a short clip.
 */
export async function openClip(tool: FfmpegTool, path: string, signal?: AbortSignal): Promise<Result<Clip>> {
  const ending = new AbortController();
  const signals = signal === undefined ? [ending.signal] : [ending.signal, signal];
  const packets = readPackets(tool, path, AbortSignal.any(signals));
  try {
    const probe = await probeClip(tool, path, signal);
    if (!probe.ok) return probe;
    const read = await readFrameTable(tool, path, probe.value, packets, signal);
    if (!read.ok) return read;
    return succeed({ path, probe: probe.value, table: read.value.table, tableSource: read.value.source });
  } finally {
    ending.abort();
    await packets;
  }
}
