/** What is done to the recording. */
export const FAULT_KINDS = [
  /** `kill -9` of one camera's ffmpeg. */
  'kill-recorder',
  /** `kill -9` of the engine, and its restart. */
  'kill-engine',
  /** Engine and recorders gone at once, as after a loss of power, and the engine's restart. */
  'power-lost',
  /** The process behind all cameras killed, and started again. */
  'server-killed',
  /** The process behind all cameras stopped (SIGSTOP) with its connections open, and let go on. */
  'server-stopped',
  /** One camera's connection reset, and new ones refused. */
  'network-cut',
  /** One camera's bytes vanish while its connection stays open; then it is reset. */
  'network-silent',
  /** One camera's network carries a third of what it sends. */
  'network-slow',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault that is to come. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** Which camera, from 0; for faults of all cameras it says nothing. */
  readonly camera: number;
  /** How long nothing of what was broken works. */
  readonly lastsS: number;
  /** From the end of the fault before, or the beginning, to this one. */
  readonly pauseS: number;
}

/** How long each fault lasts, at least and at most, seconds; recorders come back by themselves. */
const LASTS_S: Readonly<Record<FaultKind, readonly [least: number, most: number]>> = {
  'kill-recorder': [0, 0],
  'kill-engine': [0, 2],
  'power-lost': [0, 1],
  'server-killed': [1, 6],
  'server-stopped': [0.5, 6],
  'network-cut': [0.5, 6],
  'network-silent': [1, 6],
  'network-slow': [2, 6],
};
const PAUSE_S = [6, 14] as const;

/** Faults without end, drawn with `random`: every kind comes once before any comes again. */
export function* plannedFaults(random: () => number, cameras: number): Generator<PlannedFault, never> {
  const between = ([least, most]: readonly [number, number]): number => least + random() * (most - least);
  for (;;) {
    for (const kind of shuffled(FAULT_KINDS, random)) {
      const camera = Math.floor(random() * cameras);
      yield { kind, camera, lastsS: between(LASTS_S[kind]), pauseS: between(PAUSE_S) };
    }
  }
}

function shuffled<Value>(values: readonly Value[], random: () => number): readonly Value[] {
  const keyed = values.map((value) => ({ value, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value);
}
