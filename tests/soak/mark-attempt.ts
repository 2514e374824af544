import { setTimeout as wait } from 'node:timers/promises';
import { mediaPath } from '../../core/contract/door-paths.ts';
import type { CutAttempt } from '../../core/contract/recording.ts';
import type { EngineClient } from './engine-process.ts';
import type { SoakRig } from './rig.ts';

/** A moment that is known to lie between two others, milliseconds since 1970. */
export interface Between {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** An attempt that was marked, and what the engine made of it. */
export interface MarkedAttempt {
  readonly from: Between;
  readonly to: Between;
  /** Null when the engine cut nothing; `problem` says why. */
  readonly cut: CutAttempt | null;
  readonly problem: string | null;
  /** From the call that ended it until all its angles could be shown, milliseconds; null when the engine died then. */
  readonly reviewOpenMs: number | null;
}

/** How an attempt is marked. */
export type MarkPlan =
  | { readonly kind: 'begin-and-end'; readonly lastsS: number }
  | { readonly kind: 'last'; readonly lastsS: number };

const LASTS_S = [3, 12] as const;
const LAST_S = [5, 30] as const;
/** Of all attempts so many are marked when they are over. */
const MARKED_AFTER = 0.35;

/** Draws how the next attempt is marked. */
export function drawMark(random: () => number): MarkPlan {
  const kind = random() < MARKED_AFTER ? 'last' : 'begin-and-end';
  const [least, most] = kind === 'last' ? LAST_S : LASTS_S;
  return { kind, lastsS: Math.round(10 * (least + random() * (most - least))) / 10 };
}

/**
 * Marks an attempt as an operator does and opens it as the review screen does.
 *
 * An engine that dies in between forgets the beginning; the operator then takes the last seconds from the next one.
 */
export async function markAttempt(rig: SoakRig, { kind, lastsS }: MarkPlan): Promise<MarkedAttempt> {
  if (kind === 'last') return takeLast(rig, Date.now() - lastsS * 1000);
  const beginning = await callOnce(rig, (client) => client.recording.beginAttempt());
  await wait(lastsS * 1000);
  const ending = await callOnce(rig, (client) => client.recording.endAttempt());
  if (!ending.ok && (await hasDied(rig, beginning.generation))) return takeLast(rig, beginning.calledMs);
  const from = { earliestMs: beginning.calledMs, latestMs: beginning.answeredMs };
  return opened(rig, ending, () => from);
}

async function takeLast(rig: SoakRig, sinceMs: number): Promise<MarkedAttempt> {
  for (;;) {
    await rig.client();
    const seconds = Math.max(2, (Date.now() - sinceMs) / 1000);
    const taking = await callOnce(rig, (client) => client.recording.takeLast({ seconds }));
    if (!taking.ok && (await hasDied(rig, taking.generation))) continue;
    return opened(rig, taking, ({ earliestMs, latestMs }) => ({
      earliestMs: earliestMs - seconds * 1000,
      latestMs: latestMs - seconds * 1000,
    }));
  }
}

async function hasDied(rig: SoakRig, generation: number): Promise<boolean> {
  await rig.client();
  return rig.generation !== generation;
}

async function opened(
  rig: SoakRig,
  answer: Answer<CutAttempt>,
  fromOf: (to: Between) => Between,
): Promise<MarkedAttempt> {
  const { calledMs, answeredMs } = answer;
  // The engine takes the time before it begins to cut.
  const to = { earliestMs: calledMs, latestMs: answer.ok ? answeredMs - answer.value.tookMs : answeredMs };
  const span = { from: fromOf(to), to };
  if (!answer.ok) return { ...span, cut: null, problem: answer.problem, reviewOpenMs: null };
  let showing = await callOnce(rig, (client) => show(rig, client, answer.value));
  while (!showing.ok && (await hasDied(rig, showing.generation))) {
    showing = await callOnce(rig, (client) => show(rig, client, answer.value));
  }
  const isOfOneEngine = showing.generation === answer.generation;
  return {
    ...span,
    cut: answer.value,
    problem: showing.ok ? null : showing.problem,
    reviewOpenMs: showing.ok && isOfOneEngine ? showing.answeredMs - calledMs : null,
  };
}

/** Asks for everything that the review screen needs before its first picture. */
async function show(rig: SoakRig, client: EngineClient, { attemptId, angles }: CutAttempt): Promise<void> {
  await client.attempts.get({ id: attemptId });
  await Promise.all(
    angles.map(async ({ clipId }) => {
      const [{ state }, table, status] = await Promise.all([
        client.clips.get({ id: clipId }),
        client.clips.frameTable({ id: clipId }),
        rig.engine?.fetchStart(mediaPath(clipId)),
      ]);
      if (state !== 'ready' || table.ticks.length === 0 || status !== 206) {
        throw new Error(`clip ${clipId} is ${state}, its media answers ${status}`);
      }
    }),
  );
}

type Answer<Value> = {
  readonly calledMs: number;
  readonly answeredMs: number;
  /** Which engine was asked. */
  readonly generation: number;
} & ({ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string });

async function callOnce<Value>(
  rig: SoakRig,
  call: (client: EngineClient) => Promise<Value>,
): Promise<Answer<Value>> {
  const client = await rig.client();
  const { generation } = rig;
  const calledMs = Date.now();
  try {
    // A call whose engine is killed is never answered.
    const value = await Promise.race([call(client), rig.engineGone(generation)]);
    return { ok: true, value, calledMs, answeredMs: Date.now(), generation };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, problem, calledMs, answeredMs: Date.now(), generation };
  }
}
