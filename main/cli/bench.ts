import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JUDGE_SAMPLE, judgeMemory } from './bench/judging.ts';
import { LIBRARY } from './bench/library.ts';
import { benchMachine } from './bench/machine.ts';
import type { Measurement } from './bench/measurement.ts';
import { PLAYER_MEMORY } from './bench/player-memory.ts';
import { poseThroughput } from './bench/pose-throughput.ts';
import { RECORDING } from './bench/recording.ts';
import { DECODE, MEASURE_AND_ANNOTATE, NETWORK, WARP } from './bench/stages.ts';
import { STEPPING } from './bench/stepping.ts';
import { runBench } from './bench-command.ts';
import { runProgram } from './run-program.ts';

const MEASUREMENTS: readonly Measurement[] = [
  poseThroughput('blazepose-full', 1, 'poseFull'),
  poseThroughput('blazepose-heavy', 2, 'poseHeavy'),
  JUDGE_SAMPLE,
  DECODE,
  WARP,
  NETWORK,
  MEASURE_AND_ANNOTATE,
  judgeMemory('memoryMb10s', 10),
  judgeMemory('memoryMb10min', 600),
  LIBRARY,
  RECORDING,
  STEPPING,
  PLAYER_MEMORY,
];

/** Measures how fast Depthline is on this machine. */
await runProgram(async (signal) => {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'depthline-bench-'));
  try {
    return await runBench(process.argv.slice(2), {
      measurements: MEASUREMENTS,
      machine: benchMachine(),
      date: new Date().toISOString().slice(0, 10),
      print: (text) => void process.stdout.write(text),
      around: {
        samplePath: fileURLToPath(new URL('../../assets/samples/clear-depth.mp4', import.meta.url)),
        judgeProgram: fileURLToPath(new URL('./judge.js', import.meta.url)),
        pagesFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
        temporaryFolder,
        say: (line) => void process.stderr.write(`${line}\n`),
        signal,
      },
    });
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
});
