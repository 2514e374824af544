import { parseArgs } from 'node:util';
import type { BenchMachine } from './bench/machine.ts';
import type { BenchSurroundings, Measurement } from './bench/measurement.ts';
import { EXIT } from './exit-codes.ts';

/** What `bench` needs from the process that runs it. */
export interface BenchRun {
  readonly measurements: readonly Measurement[];
  readonly machine: BenchMachine;
  /** The day, as 2026-11-22. */
  readonly date: string;
  print(text: string): void;
  readonly around: Omit<BenchSurroundings, 'minutes'>;
}

/** What `bench --json` prints; null stands for a figure that cannot be had here. */
interface BenchReport {
  readonly schema: 'depthline.bench/1';
  readonly date: string;
  readonly machine: BenchMachine;
  readonly figures: Readonly<Record<string, number | null>>;
}

/** How long the player's memory is watched when nobody says. */
const MEMORY_MINUTES = 6;
const MOST_MINUTES = 24 * 60;

/** Runs `bench` with the words that follow it; resolves to the exit code. */
export async function runBench(words: readonly string[], run: BenchRun): Promise<number> {
  const names = run.measurements.flatMap(({ name, figures }) =>
    name === undefined ? figures : [name, ...figures],
  );
  const asked = parseBenchArguments(words, names);
  if (asked.kind === 'wrong') {
    run.around.say(asked.message);
    return EXIT.wrongUsage;
  }
  if (asked.kind === 'help') {
    run.print(usage(names));
    return EXIT.done;
  }
  const figures: Record<string, number | null> = {};
  let failed = false;
  for (const measurement of run.measurements) {
    const wanted = measurement.figures.filter((figure) => isAsked(asked.only, figure, measurement));
    if (wanted.length === 0 || run.around.signal.aborted) continue;
    run.around.say(`Measuring ${wanted.join(', ')} …`);
    let measured: Readonly<Record<string, number | null>> = {};
    try {
      measured = await measurement.measure({ ...run.around, minutes: asked.minutes }, wanted);
    } catch (error) {
      if (run.around.signal.aborted) break;
      failed = true;
      run.around.say(`Could not measure it: ${error instanceof Error ? error.message : error}`);
    }
    for (const name of wanted) figures[name] = rounded(measured[name] ?? null);
  }
  if (run.around.signal.aborted) return EXIT.cancelled;
  const report: BenchReport = { schema: 'depthline.bench/1', date: run.date, machine: run.machine, figures };
  run.print(asked.json ? `${JSON.stringify(report, null, 1)}\n` : benchText(report));
  return failed ? EXIT.someFailed : EXIT.done;
}

function isAsked(only: string | null, figure: string, { name }: Measurement): boolean {
  return only === null || only === figure || only === name;
}

type Asked =
  | { readonly kind: 'run'; readonly only: string | null; readonly json: boolean; readonly minutes: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

function parseBenchArguments(words: readonly string[], names: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        only: { type: 'string' },
        json: { type: 'boolean' },
        minutes: { type: 'string', default: String(MEMORY_MINUTES) },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const only = values.only ?? null;
    if (only !== null && !names.includes(only)) {
      return { kind: 'wrong', message: `There is no figure ${only}. Choose one of ${names.join(', ')}.` };
    }
    const minutes = Number(values.minutes);
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      return { kind: 'wrong', message: `--minutes takes a number up to ${MOST_MINUTES}.` };
    }
    return { kind: 'run', only, json: values.json ?? false, minutes };
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'wrong', message: `Wrong usage: ${error.message}` };
    throw error;
  }
}

function usage(names: readonly string[]): string {
  return (
    'npm run --silent bench -- [--only NAME] [--json] [--minutes N]\n\n' +
    `Figures: ${names.join(', ')}.\n--minutes: how long the player's memory is watched, ${MEMORY_MINUTES} when not given.\n`
  );
}

/** Three figures are as many as a second run repeats. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}

function benchText({ date, machine, figures }: BenchReport): string {
  const lines = Object.entries(figures).map(
    ([name, value]) => `${name.padEnd(28)} ${value ?? 'not available'}`,
  );
  const { processor, cores, memoryGb, system, node } = machine;
  return `${date}, ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}\n${lines.join('\n')}\n`;
}
