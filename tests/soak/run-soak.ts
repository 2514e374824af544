import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../core/marking/seeded-random.ts';
import { runFolders } from '../../main/engine/recording/left-runs.ts';
import { segmentFilesOf } from '../../main/engine/recording/run-files.ts';
import { locateFfmpeg } from '../../native/ffmpeg/locate.ts';
import { numbersIn } from '../fixtures/recorded-cameras.ts';
import { type CheckedAttempt, checkAttempt } from './check-attempt.ts';
import { plannedFaults } from './fault-plan.ts';
import { injectFault } from './inject-fault.ts';
import { findLosses, type InjectedFault, type RecordedRuns } from './lost-frames.ts';
import { drawMark, type MarkedAttempt, markAttempt } from './mark-attempt.ts';
import { UseMeter } from './process-use.ts';
import { SoakRig } from './rig.ts';
import { type SoakReport, soakReport } from './soak-report.ts';

/** How long to soak, and with which faults. */
export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  /** Says on standard error what is going on. */
  say(line: string): void;
  readonly signal: AbortSignal;
}

const LOOKED_EVERY_MS = 1000;
const TOLD_EVERY_LOOKS = 30;
/** From attempt to attempt, at least and at most, seconds. */
const BETWEEN_ATTEMPTS_S = [4, 14] as const;
/** The last fault ends so long before the end, so that what it broke can be seen to come back. */
const QUIET_END_MS = 12_000;

/** Soaks the recorder and reads everything back; null when it was cancelled. */
export async function runSoak(options: SoakOptions): Promise<SoakReport | null> {
  const { minutes, seed, say, signal } = options;
  const tool = await locateFfmpeg();
  if (!tool.ok) throw new Error(tool.error.message);
  return SoakRig.with(async (rig) => {
    if (!(await rig.untilRecording(signal))) throw new Error('the cameras are not recorded');
    say(`Recording four cameras for ${minutes} minutes with the faults of seed ${seed} …`);
    const untilMs = Date.now() + minutes * 60_000;
    const meter = new UseMeter();
    const ending = new AbortController();
    const metering = watchUse(rig, meter, say, AbortSignal.any([signal, ending.signal]));
    const [faults, marked] = await Promise.all([
      injectFaults(rig, seed, untilMs - QUIET_END_MS, options),
      markAttempts(rig, seed, untilMs, signal),
    ]);
    await quietly(wait(Math.max(0, untilMs - Date.now()), null, { signal }));
    ending.abort();
    await metering;
    if (signal.aborted) return null;
    const isWhole = await rig.untilRecording(signal);
    if (!isWhole) say('NOT ALL CAMERAS CAME BACK.');
    const endedMs = Date.now();
    const client = await rig.client();
    await client.recording.stop({});
    say('Reading everything back …');
    const recorded = await readRecordings(rig);
    const losses = findLosses(recorded, faults, rig.clock, endedMs);
    const checked: CheckedAttempt[] = [];
    for (const one of marked) checked.push(await checkAttempt(rig, tool.value, one, recorded));
    return soakReport({
      minutes,
      seed,
      faults,
      losses,
      checked,
      isWhole,
      engineErrors: await errorsInLog(rig.dataFolder),
      use: meter.use,
      cameras: rig.cameras,
    });
  });
}

async function injectFaults(
  rig: SoakRig,
  seed: number,
  untilMs: number,
  { say, signal }: SoakOptions,
): Promise<readonly InjectedFault[]> {
  const injected: InjectedFault[] = [];
  for (const planned of plannedFaults(seededRandom(seed), rig.cameras.length)) {
    await quietly(wait(planned.pauseS * 1000, null, { signal }));
    if (signal.aborted || Date.now() + planned.lastsS * 1000 > untilMs) break;
    const fault = await injectFault(rig, planned);
    injected.push(fault);
    const whom = fault.cameras.map((index) => rig.cameras[index]?.name).join(', ');
    say(
      `${new Date(fault.fromMs).toISOString().slice(11, 19)} ${fault.kind} for ${((fault.toMs - fault.fromMs) / 1000).toFixed(1)} s: ${whom}`,
    );
    if (!(await rig.untilRecording(signal))) say('  A CAMERA DID NOT COME BACK.');
  }
  return injected;
}

async function markAttempts(
  rig: SoakRig,
  seed: number,
  untilMs: number,
  signal: AbortSignal,
): Promise<readonly MarkedAttempt[]> {
  const random = seededRandom(seed + 1);
  const marked: MarkedAttempt[] = [];
  const [least, most] = BETWEEN_ATTEMPTS_S;
  while (!signal.aborted) {
    const plan = drawMark(random);
    await quietly(wait(1000 * (least + random() * (most - least)), null, { signal }));
    if (signal.aborted || Date.now() + plan.lastsS * 1000 > untilMs) break;
    marked.push(await markAttempt(rig, plan));
  }
  return marked;
}

async function watchUse(
  rig: SoakRig,
  meter: UseMeter,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 0; !signal.aborted; looks += 1) {
    const recorders = new Set([...(await rig.recorders()).values()].map(({ pid }) => pid));
    await meter.look(rig.engine?.processId ?? null, recorders);
    if (looks % TOLD_EVERY_LOOKS === TOLD_EVERY_LOOKS - 1) {
      const { engine, recorders: four } = meter.use;
      const megabytes = (memoryMb: readonly number[]): string => `${Math.round(memoryMb.at(-1) ?? 0)} MB`;
      say(
        `  recorders ${four.cpuCores.toFixed(2)} cores, ${megabytes(four.memoryMb)}; ` +
          `engine ${engine.cpuCores.toFixed(2)} cores, ${megabytes(engine.memoryMb)}`,
      );
    }
    await quietly(wait(LOOKED_EVERY_MS, null, { signal }));
  }
}

/** The numbers of all pictures on the disk, camera by camera, run by run. */
async function readRecordings(rig: SoakRig): Promise<readonly RecordedRuns[]> {
  const folders = await runFolders(rig.dataFolder);
  const cameras: RecordedRuns[] = [];
  for (const { id } of rig.cameras) {
    const runs: number[][] = [];
    for (const folder of folders.filter((path) => path.includes(id))) {
      const numbers: number[] = [];
      for (const file of await segmentFilesOf(folder)) {
        for (const number of await numbersIn(join(folder, file))) numbers.push(number);
      }
      if (numbers.length > 0) runs.push(numbers);
    }
    cameras.push(runs);
  }
  return cameras;
}

/** What the engine itself calls an error; pino's levels, of which 50 is `error`. */
async function errorsInLog(dataFolder: string): Promise<readonly string[]> {
  const text = await readFile(join(dataFolder, 'logs', 'engine.log'), 'utf8');
  return text.split('\n').filter((line) => /"level":[56]0/.test(line));
}

/** A wait that may be cut short. */
async function quietly(waiting: Promise<unknown>): Promise<void> {
  await waiting.catch(() => null);
}
