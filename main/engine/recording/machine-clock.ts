/** The two clocks of a machine. */
export interface MachineClock {
  /** Milliseconds since 1970; steps when it is set. */
  wallMs(): number;
  /** Milliseconds of a clock that never steps and goes on through every process of this boot. */
  monotonicMs(): number;
}

/** This machine's own clocks. */
export const machineClock: MachineClock = {
  wallMs: Date.now,
  monotonicMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
};
