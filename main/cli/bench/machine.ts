import { availableParallelism, cpus, totalmem } from 'node:os';

/** Where figures come from: figures of two machines say nothing about each other. */
export interface BenchMachine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
}

/** The machine that this runs on. */
export function benchMachine(): BenchMachine {
  return {
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
  };
}
