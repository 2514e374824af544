import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type CutPlan, planCuts } from '../../../core/recording/cut-plan.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import type { Run } from './run.ts';
import { type WrittenClip, writeClip } from './write-clip.ts';

/** A time on the clock that never steps, milliseconds. */
export interface MonotonicSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One camera's clip of an attempt. */
export interface CutClip {
  readonly path: string;
  readonly plan: CutPlan;
  readonly written: WrittenClip;
  /** When each frame of the clip was, on the clock that never steps, milliseconds. */
  readonly frameMs: readonly number[];
}

/** What lies before the attempt goes into the clip as well: how the lifter stands tells the judging what a squat is. */
const BEFORE_S = 3;
/** The last pictures come to the disk a quarter of a second after they were taken; longer than this nobody waits. */
const LATEST_WAIT_MS = 1500;
const LOOKED_EVERY_MS = 20;

/**
 * Cuts what a camera recorded in a time into a file; of several runs the one with most of it.
 *
 * The plan's `from` and `to` are the frames of that time. Errors: RECORDING_NOTHING and those of `writeClip`.
 */
export async function cutCamera(
  runs: readonly Run[],
  span: MonotonicSpan,
  path: string,
  nowMs: () => number,
): Promise<Result<CutClip>> {
  const [latest] = runs.slice(-1);
  if (latest !== undefined) await reached(latest, span.toMs, nowMs);
  let best: { run: Run; plan: CutPlan } | null = null;
  for (const run of runs) {
    const plan = await longestPlan(run, span);
    if (plan !== null && (best === null || framesOf(plan) > framesOf(best.plan))) best = { run, plan };
  }
  if (best === null) return NOTHING;
  const { run, plan } = best;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const written = await writeClip(run.folder, plan, path);
  if (!written.ok) return written;
  const { timescale } = plan.track;
  const frameMs = plan.table.ticks.map((at) => run.monotonicMsAt((plan.startTicks + at) / timescale));
  return succeed({ path, plan, written: written.value, frameMs });
}

/** Waits until a run has come to a moment, has come to nothing new, or the time is up. */
async function reached(run: Run, toMs: number, nowMs: () => number): Promise<void> {
  const untilMs = nowMs() + LATEST_WAIT_MS;
  const isShort = (): boolean => run.monotonicMsAt(run.follower.endS) < toMs;
  // What is on the disk already, as after the engine's restart, is waited for however long reading it takes.
  while (run.isWatched && isShort() && (nowMs() < untilMs || !run.follower.hasCaughtUp)) {
    await wait(LOOKED_EVERY_MS);
  }
}

async function longestPlan(run: Run, { fromMs, toMs }: MonotonicSpan): Promise<CutPlan | null> {
  const fromS = run.mediaSAt(fromMs);
  const toS = run.mediaSAt(toMs);
  if (toS < 0 || fromS > run.follower.endS) return null;
  const segments = await run.follower.segmentsBetween(fromS - BEFORE_S, toS);
  const [first] = segments;
  if (first === undefined) return null;
  const { timescale } = first.track;
  const plans = planCuts(segments, (fromS - BEFORE_S) * timescale, toS * timescale)
    .map((plan) => withStart(plan, fromS * timescale))
    .filter((plan) => plan !== null);
  return plans.reduce<CutPlan | null>(
    (best, plan) => (best === null || framesOf(plan) > framesOf(best) ? plan : best),
    null,
  );
}

/** The same clip with the attempt beginning at a later moment; null when all of it lies before. */
function withStart(plan: CutPlan, fromTicks: number): CutPlan | null {
  const from = plan.table.ticks.findIndex((at) => plan.startTicks + at >= fromTicks);
  return from < 0 || from > plan.to ? null : { ...plan, from: frameIndex(from) };
}

function framesOf({ from, to }: CutPlan): number {
  return to - from + 1;
}

const NOTHING = fail('RECORDING_NOTHING', 'This camera recorded nothing in that time.');
