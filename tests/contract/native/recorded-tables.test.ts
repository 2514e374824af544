import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type CutPlan, frameTableOf, planCuts } from '../../../core/recording/cut-plan.ts';
import { FragmentReader } from '../../../core/recording/fragment-reader.ts';
import { moveFragment } from '../../../core/recording/move-fragment.ts';
import type { RecordedSegment } from '../../../core/recording/recorded-segment.ts';
import { readSegmentList } from '../../../core/recording/segment-list.ts';
import { recorderOutput } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { ffmpegBuilds } from '../../fixtures/ffmpeg-builds.ts';
import { type ClipName, madeClip } from '../../fixtures/make-clips.ts';

/** Records a clip as a camera is recorded, as fast as it goes, into segments of half a second. */
async function record(tool: FfmpegTool, clip: ClipName, folder: string): Promise<void> {
  await promisify(execFile)(
    tool.path,
    [
      ...['-nostdin', '-loglevel', 'error', '-i', await madeClip(clip)],
      ...recorderOutput({ encoding: ['-c', 'copy'], livePort: null, segmentS: 0.5 }),
    ],
    { cwd: folder },
  );
}

interface ReadRun {
  readonly segments: readonly RecordedSegment[];
  readonly bytes: ReadonlyMap<string, Buffer>;
}

async function readRun(folder: string): Promise<ReadRun> {
  const list = readSegmentList(await readFile(join(folder, 'list.csv'), 'utf8'));
  const bytes = new Map<string, Buffer>();
  const segments: RecordedSegment[] = [];
  for (const { file, startS } of list) {
    const content = await readFile(join(folder, file));
    const reader = new FragmentReader();
    const fragments = reader
      .push(content)
      .flatMap((part) => (part.kind === 'fragment' ? [part.fragment] : []));
    if (reader.track === null) throw new Error(`${file} has no head`);
    bytes.set(file, content);
    const startTicks = Math.round(startS * reader.track.timescale);
    segments.push({ file, track: reader.track, startTicks, fragments });
  }
  return { segments, bytes };
}

function joinClip(plan: CutPlan, bytes: ReadonlyMap<string, Buffer>): Buffer {
  const head = new FragmentReader().push(bytes.get(plan.headFile) ?? Buffer.alloc(0))[0]?.bytes;
  const moved = plan.pieces.map(({ file, fragment, decodeTicks }, index) => {
    const { offset, sizeBytes } = fragment;
    const own = bytes.get(file)?.subarray(offset, offset + sizeBytes) ?? Buffer.alloc(0);
    return moveFragment(own, index + 1, decodeTicks);
  });
  if (head === undefined || moved.includes(null)) throw new Error('the clip cannot be joined');
  return Buffer.concat([head, ...moved.filter((one) => one !== null)]);
}

for (const { name, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`recordings of ffmpeg ${name}${absence ? ` (${absence})` : ''}`, () => {
    test.each(['plain.mp4', 'b-frames.mp4', 'hevc-10-bit.mp4', 'five-seconds.mp4'] as const)(
      'the times of %s are read from its boxes as ffmpeg reads them from its packets',
      async (clip) => {
        if (tool === null) throw new Error('skipped');
        const folder = await mkdtemp(join(tmpdir(), 'depthline-recorded-'));
        try {
          await record(tool, clip, folder);
          const { segments, bytes } = await readRun(folder);
          expect(segments.length).toBeGreaterThan(1);
          expect((await readdir(folder)).filter((file) => file.endsWith('.mp4'))).toHaveLength(
            segments.length,
          );
          for (const { file, track, fragments } of segments) {
            const opened = await openClip(tool, join(folder, file));
            if (!opened.ok) throw new Error(opened.error.message);
            const own = frameTableOf(
              fragments.flatMap(({ samples }) => samples),
              track.timescale,
            );
            expect(own).toEqual(opened.value.table);
            expect([track.width, track.height]).toEqual([
              opened.value.probe.storedWidth,
              opened.value.probe.storedHeight,
            ]);
          }
          const [plan] = planCuts(segments, 0, Number.MAX_SAFE_INTEGER);
          if (plan === undefined) throw new Error('nothing to cut');
          const joinedPath = join(folder, 'joined.mp4');
          await writeFile(joinedPath, joinClip(plan, bytes));
          const opened = await openClip(tool, joinedPath);
          if (!opened.ok) throw new Error(opened.error.message);
          expect(plan.table).toEqual(opened.value.table);
          const source = await openClip(tool, await madeClip(clip));
          expect(source.ok && source.value.table.ticks.length).toBe(plan.table.ticks.length);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    );
  });
}
