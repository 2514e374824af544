import { spawnSync } from 'node:child_process';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { ticksToSeconds } from '../../../../core/time/ticks.ts';
import { type Clip, openClip } from '../../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../../native/ffmpeg/locate.ts';
import { ffmpegBuilds } from '../../../fixtures/ffmpeg-builds.ts';
import { type ClipName, madeClip } from '../../../fixtures/make-clips.ts';

/** Clips whose times a second reader can tell, and whether mediabunny reads the format. */
const CLIPS: readonly { readonly name: ClipName; readonly mediabunny: boolean }[] = [
  { name: 'plain.mp4', mediabunny: true },
  { name: 'b-frames.mp4', mediabunny: true },
  { name: 'open-gop.mp4', mediabunny: true },
  { name: 'fragmented.mp4', mediabunny: true },
  { name: 'variable-rate.mp4', mediabunny: true },
  { name: 'edit-list.mp4', mediabunny: true },
  { name: 'hevc-10-bit.mp4', mediabunny: true },
  { name: 'odd-size.webm', mediabunny: true },
  { name: 'b-frames.mkv', mediabunny: true },
  { name: 'b-frames.ts', mediabunny: true },
  { name: 'with-sound.mp4', mediabunny: true },
  { name: 'one-frame.mp4', mediabunny: true },
  { name: 'negative-start.ts', mediabunny: false },
  { name: 'b-frames.avi', mediabunny: false },
  { name: 'vp8.webm', mediabunny: false },
  { name: 'interlaced.mp4', mediabunny: true },
  { name: 'interlaced.ts', mediabunny: false },
];

const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;

for (const { name: buildName, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`the frame table, ${absence ?? buildName}`, () => {
    for (const { name, mediabunny } of CLIPS) {
      test.skipIf(!hasFfprobe)(
        `${name}: the times that ffprobe's decoder gives${hasFfprobe ? '' : ' (needs ffprobe)'}`,
        async () => {
          const path = await madeClip(name);
          expectSameTimes(timesOf(await opened(tool, path)), decodedTimes(path));
        },
      );

      if (!mediabunny) continue;
      test(`${name}: the times that mediabunny reads`, async () => {
        const path = await madeClip(name);
        expectSameTimes(timesOf(await opened(tool, path)), await packetTimes(path));
      });
    }
  });
}

async function opened(tool: FfmpegTool | null, path: string): Promise<Clip> {
  if (tool === null) throw new Error('no ffmpeg');
  const clip = await openClip(tool, path);
  if (!clip.ok) throw new Error(clip.error.message);
  return clip.value;
}

/** Seconds of the file's clock. */
function timesOf(clip: Clip): readonly number[] {
  return clip.table.ticks.map((tick) => ticksToSeconds(tick, clip.table.timeBase));
}

function expectSameTimes(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length);
  // From the first frame on: where an edit begins in the middle of a frame, readers differ in where zero is.
  const [ourFirst = 0] = ours;
  const [theirFirst = 0] = theirs;
  // ffprobe prints microseconds.
  for (const [index, time] of ours.entries()) {
    const their = theirs[index] ?? Number.NaN;
    if (!Number.isNaN(their)) expect(time - ourFirst).toBeCloseTo(their - theirFirst, 5);
  }
}

function decodedTimes(path: string): readonly number[] {
  const { stdout } = spawnSync(
    'ffprobe',
    [
      '-v',
      'quiet',
      '-select_streams',
      'v:0',
      '-show_entries',
      'frame=best_effort_timestamp_time',
      '-of',
      'csv=p=0',
      path,
    ],
    { encoding: 'utf8' },
  );
  // Side data of a frame adds lines of other kinds; N/A is a frame for which ffprobe has no time.
  return stdout
    .split('\n')
    .filter((line) => /^(-?\d|N\/A)/.test(line))
    .map((line) => Number.parseFloat(line));
}

/** Presentation times of the packets that are shown, in order; packets before the clip's start are not shown. */
async function packetTimes(path: string): Promise<readonly number[]> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new Error('mediabunny sees no video');
    const times: number[] = [];
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      if (packet.timestamp >= 0) times.push(packet.timestamp);
    }
    return times.sort((a, b) => a - b);
  } finally {
    input.dispose();
  }
}
