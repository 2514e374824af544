import type { z } from 'zod';
import type { frameTableSchema } from '../../core/contract/clips.ts';
import type { CutAttempt } from '../../core/contract/recording.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { numbersIn } from '../fixtures/recorded-cameras.ts';
import type { RecordedRuns } from './lost-frames.ts';
import type { Between, MarkedAttempt } from './mark-attempt.ts';
import type { SoakRig } from './rig.ts';

/** What was found out about one attempt. */
export interface CheckedAttempt {
  readonly marked: MarkedAttempt;
  /** What is wrong with it; empty when it is as it should be. */
  readonly wrongs: readonly string[];
  /** Most that a clip's first or last frame lies off what was marked, frames. */
  readonly worstMarkError: number;
}

/** Marks are put by the times at which pictures arrived: a tenth of a second of the network's and the machine's. */
const MARK_TOLERANCE_FRAMES = 3;
/** A run so short may hold no key picture, and nothing can be cut from it. */
const UNCUTTABLE_FRAMES = 35;

/**
 * Checks every clip of an attempt against the numbers in its pictures: it opens, ffmpeg reads the frame table that the
 * engine told, no picture of the recording is missing in it, and the marked frames are those of the marked time.
 */
export async function checkAttempt(
  rig: SoakRig,
  tool: FfmpegTool,
  marked: MarkedAttempt,
  recorded: readonly RecordedRuns[],
): Promise<CheckedAttempt> {
  const asked = markedNumbers(rig, marked);
  const angles = await Promise.all(
    rig.cameras.map(async ({ id, name }, index) => {
      const runs = recorded[index] ?? [];
      const wanted = wantedOf(asked, runs);
      const angle = marked.cut?.angles.find(({ cameraId }) => cameraId === id);
      if (angle !== undefined) return { name, ...(await checkAngle(rig, tool, angle, asked, wanted, runs)) };
      const isMissing = wanted.some(({ length }) => length > UNCUTTABLE_FRAMES);
      return { name, found: isMissing ? ['no clip'] : [], markError: 0 };
    }),
  );
  const wrongs = angles.flatMap(({ name, found }) => found.map((what) => `${name}: ${what}`));
  return {
    marked,
    wrongs: marked.problem === null ? wrongs : [marked.problem, ...wrongs],
    worstMarkError: Math.max(...angles.map(({ markError }) => markError)),
  };
}

/** What each run of a camera holds of the marked time, at its longest. */
function wantedOf(marked: MarkedNumbers, runs: RecordedRuns): RecordedRuns {
  const [first] = marked.from;
  const [, last] = marked.to;
  return runs.map((numbers) => numbers.filter((number) => number >= first && number <= last));
}

/** The numbers between which the marked time begins and ends: the engine hears a mark a little after it was made. */
interface MarkedNumbers {
  readonly from: readonly [earliest: number, latest: number];
  readonly to: readonly [earliest: number, latest: number];
}

function markedNumbers(rig: SoakRig, { from, to }: MarkedAttempt): MarkedNumbers {
  const numbers = ({ earliestMs, latestMs }: Between): readonly [number, number] => [
    rig.numberAt(earliestMs),
    rig.numberAt(latestMs),
  ];
  return { from: numbers(from), to: numbers(to) };
}

async function checkAngle(
  rig: SoakRig,
  tool: FfmpegTool,
  { clipId, from, to }: CutAttempt['angles'][number],
  asked: MarkedNumbers,
  wanted: RecordedRuns,
  recorded: RecordedRuns,
): Promise<{ found: readonly string[]; markError: number }> {
  const client = await rig.client();
  const { path, state } = await client.clips.get({ id: clipId });
  if (state !== 'ready') return { found: [`its clip is ${state}`], markError: 0 };
  const table = await client.clips.frameTable({ id: clipId });
  const clip = await openClip(tool, path);
  if (!clip.ok) return { found: [clip.error.message], markError: 0 };
  const found: string[] = [];
  if (!isSameTable(table, clip.value.table)) found.push('ffmpeg reads another frame table');
  const numbers = await numbersIn(path);
  if (numbers.length !== table.ticks.length)
    found.push(`${numbers.length} pictures in ${table.ticks.length} frames`);
  if (!isUnbroken(numbers, recorded)) found.push('pictures are missing that were recorded');
  const markError = markErrorOf(numbers[from], numbers[to], asked, wanted);
  if (markError > MARK_TOLERANCE_FRAMES) {
    found.push(`the marked frames lie ${markError} off: pictures ${numbers[from]} to ${numbers[to]}`);
  }
  return { found, markError };
}

/** ffmpeg counts the last picture's length back from a sum of rounded ones. */
function isSameTable(told: z.infer<typeof frameTableSchema>, read: FrameTable): boolean {
  const { lastFrameTicks, ...times } = told;
  const { lastFrameTicks: readLast, ...readTimes } = read;
  return JSON.stringify(times) === JSON.stringify(readTimes) && Math.abs(lastFrameTicks - readLast) <= 1;
}

/** Whether each picture of a clip is the next one, or the next that the recording has. */
function isUnbroken(numbers: readonly number[], recorded: RecordedRuns): boolean {
  const there = new Set(recorded.flat());
  return numbers.every((number, index) => {
    const before = numbers[index - 1];
    if (before === undefined || number === before + 1) return true;
    if (number <= before) return false;
    for (let between = before + 1; between < number; between += 1) if (there.has(between)) return false;
    return true;
  });
}

/** How far a clip's marked frames are off those of the run they came from; the clip may be of any long run. */
function markErrorOf(
  first: number | undefined,
  last: number | undefined,
  asked: MarkedNumbers,
  wanted: RecordedRuns,
): number {
  if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
  const longest = Math.max(0, ...wanted.map(({ length }) => length));
  const errors = wanted
    .filter(({ length }) => length > 0 && length >= longest - 2 * MARK_TOLERANCE_FRAMES)
    .map((run) => {
      const [begins, ends] = [run[0] ?? 0, run.at(-1) ?? 0];
      return Math.max(
        outside(first, begins, Math.max(begins, asked.from[1])),
        outside(last, Math.min(ends, asked.to[0]), ends),
      );
    });
  return Math.min(...errors);
}

function outside(number: number, least: number, most: number): number {
  return Math.max(0, least - number, number - most);
}
