/** What a figure is measured with. */
export interface BenchSurroundings {
  /** A clip that comes with Depthline. */
  readonly samplePath: string;
  /** The built program that judges. */
  readonly judgeProgram: string;
  /** Folder of the built windows. */
  readonly pagesFolder: string;
  /** How long to watch what grows slowly. */
  readonly minutes: number;
  /** A folder that is removed at the end. */
  readonly temporaryFolder: string;
  /** Says on standard error what is going on. */
  say(line: string): void;
  readonly signal: AbortSignal;
}

/** Figures that are measured together; null stands for one that cannot be had on this machine. */
export interface Measurement {
  /** Chooses all its figures with `--only`; without one, they are chosen by their own names. */
  readonly name?: string;
  readonly figures: readonly string[];
  /** Measures at least the figures in `wanted`. */
  measure(
    around: BenchSurroundings,
    wanted: readonly string[],
  ): Promise<Readonly<Record<string, number | null>>>;
}
