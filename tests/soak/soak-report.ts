import { type BenchMachine, benchMachine } from '../../main/cli/bench/machine.ts';
import type { CheckedAttempt } from './check-attempt.ts';
import { type Hole, type InjectedFault, isKill, type Losses } from './lost-frames.ts';
import type { ProcessUse } from './process-use.ts';
import type { SoakCamera } from './rig.ts';

/** What was seen in a soak. */
export interface SoakFindings {
  readonly minutes: number;
  readonly seed: number;
  readonly faults: readonly InjectedFault[];
  readonly losses: Losses;
  readonly checked: readonly CheckedAttempt[];
  /** Whether all cameras were recorded at the end. */
  readonly isWhole: boolean;
  /** Lines of the engine's log. */
  readonly engineErrors: readonly string[];
  readonly use: { readonly engine: ProcessUse; readonly recorders: ProcessUse };
  readonly cameras: readonly SoakCamera[];
}

/** What `soak --json` prints; null stands for a figure that was not measured. */
export interface SoakReport {
  readonly schema: 'depthline.soak/1';
  readonly date: string;
  readonly machine: BenchMachine;
  readonly minutes: number;
  readonly seed: number;
  readonly figures: Readonly<Record<string, number | null>>;
  /** What was lost, by fault, as text. */
  readonly faults: readonly string[];
  /** What was lost without a fault. */
  readonly unexplained: readonly string[];
  readonly wrongAttempts: readonly string[];
  /** Errors in the engine's log: mistakes of ours. */
  readonly engineErrors: readonly string[];
  readonly allCamerasAtEnd: boolean;
}

/** What a kill may cost at most, seconds. */
const MOST_KILL_LOSS_S = 1;

/** Makes the report of a soak. */
export function soakReport(findings: SoakFindings): SoakReport {
  const { minutes, seed, faults, losses, checked, isWhole, engineErrors, use, cameras } = findings;
  const open = checked.flatMap(({ marked }) => (marked.reviewOpenMs === null ? [] : [marked.reviewOpenMs]));
  const memory = [...use.engine.memoryMb];
  const figures = {
    framesSent: losses.sent,
    framesOnDisk: losses.recorded,
    framesLost: losses.framesLost,
    framesMisplaced: losses.misplaced,
    worstKillLossS: losses.worstKillLossS,
    worstRecoveryS: losses.worstRecoveryS,
    attemptsOk: checked.filter(({ wrongs }) => wrongs.length === 0).length,
    attempts: checked.length,
    worstMarkErrorFrames: Math.max(0, ...checked.map(({ worstMarkError }) => worstMarkError)),
    cpuCores: use.recorders.cpuCores + use.engine.cpuCores,
    recordersCpuCores: use.recorders.cpuCores,
    engineCpuCores: use.engine.cpuCores,
    recordersMemoryMb: Math.max(0, ...use.recorders.memoryMb),
    engineMemoryMb: Math.max(0, ...memory),
    engineMemoryAtEndMb: memory.at(-1) ?? null,
    reviewOpenP95Ms: quantile(open, 0.95),
    // Nothing is judged while it is recorded yet, and numbered pictures have no lifter.
    verdictP95Ms: null,
  };
  return {
    schema: 'depthline.soak/1',
    date: new Date().toISOString().slice(0, 10),
    machine: benchMachine(),
    minutes,
    seed,
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [name, value === null ? null : rounded(value)]),
    ),
    faults: faults.map((fault) => faultText(fault, losses.holes, cameras)),
    unexplained: losses.holes.filter(({ fault }) => fault === null).map((hole) => holeText(hole, cameras)),
    wrongAttempts: checked
      .filter(({ wrongs }) => wrongs.length > 0)
      .map(({ marked, wrongs }) => `${timeOf(marked.to.earliestMs)} ${wrongs.join('; ')}`),
    engineErrors,
    allCamerasAtEnd: isWhole,
  };
}

/** Whether nothing was lost that should not have been, and every attempt is right. */
export function hasPassed({ figures, engineErrors, allCamerasAtEnd }: SoakReport): boolean {
  const { framesLost, framesMisplaced, worstKillLossS, attempts, attemptsOk } = figures;
  return (
    allCamerasAtEnd &&
    engineErrors.length === 0 &&
    framesLost === 0 &&
    framesMisplaced === 0 &&
    typeof worstKillLossS === 'number' &&
    worstKillLossS <= MOST_KILL_LOSS_S &&
    attempts === attemptsOk
  );
}

/** The report for people. */
export function soakText(report: SoakReport): string {
  const { processor, cores, memoryGb, system } = report.machine;
  const lines = Object.entries(report.figures).map(
    ([name, value]) => `${name.padEnd(22)} ${value ?? 'not measured'}`,
  );
  const list = (title: string, entries: readonly string[]): string =>
    entries.length === 0 ? '' : `\n${title}\n${entries.map((entry) => `  ${entry}\n`).join('')}`;
  return (
    `${report.date}, ${processor}, ${cores} cores, ${memoryGb} GB, ${system}; ${report.minutes} minutes, seed ${report.seed}\n` +
    `${lines.join('\n')}\n` +
    list('Faults, with what each cost:', report.faults) +
    list('LOST WITHOUT A FAULT:', report.unexplained) +
    list('ATTEMPTS THAT ARE WRONG:', report.wrongAttempts) +
    list("ERRORS IN THE ENGINE'S LOG:", report.engineErrors) +
    (report.allCamerasAtEnd ? '' : '\nNOT ALL CAMERAS WERE RECORDED AT THE END.\n') +
    `\n${hasPassed(report) ? 'Passed' : 'FAILED'}: no picture may be lost outside the outages, ${MOST_KILL_LOSS_S} s at a kill, and every attempt must be right.\n`
  );
}

function faultText(fault: InjectedFault, holes: readonly Hole[], cameras: readonly SoakCamera[]): string {
  const lasted = `${((fault.toMs - fault.fromMs) / 1000).toFixed(1)} s`;
  const costs = fault.cameras.map((camera) => {
    const own = holes.filter((hole) => hole.fault === fault && hole.camera === camera);
    const frames = own.reduce((sum, hole) => sum + hole.frames, 0);
    const lateS = own.map(({ toMs }) => (toMs - fault.toMs) / 1000);
    const late =
      isKill(fault) || own.length === 0 ? '' : `, back after ${Math.max(0, ...lateS).toFixed(1)} s`;
    return `${cameras[camera]?.name} ${frames}${late}`;
  });
  return `${timeOf(fault.fromMs)} ${fault.kind.padEnd(15)} ${lasted.padStart(6)}; pictures lost: ${costs.join('; ')}`;
}

function holeText({ camera, first, frames, fromMs }: Hole, cameras: readonly SoakCamera[]): string {
  return `${timeOf(fromMs)} ${cameras[camera]?.name}: ${frames} from number ${first}`;
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 23);
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}

/** Four figures are as many as a second run repeats. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
