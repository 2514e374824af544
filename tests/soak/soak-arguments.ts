import { parseArgs } from 'node:util';

/** What `soak` was asked to do. */
export type SoakCall =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'run'; readonly minutes: number; readonly seed: number; readonly json: boolean };

const MINUTES = 20;
const MOST_MINUTES = 24 * 60;
const MOST_SEED = 2 ** 32 - 1;

/** How `soak` is called. */
export const SOAK_USAGE =
  'npm run --silent soak -- [--minutes N] [--seed S] [--json]\n\n' +
  'Records four 1080p30 cameras, breaks what it can at random, and counts every picture that is missing.\n' +
  `--minutes: how long, ${MINUTES} when not given. --seed: the same faults again; chosen by the time when not given.\n`;

/** Reads the words after `soak`; `freshSeed` is taken when none is named. */
export function parseSoakArguments(words: readonly string[], freshSeed: number): SoakCall {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        minutes: { type: 'string', default: String(MINUTES) },
        seed: { type: 'string', default: String(freshSeed) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const minutes = Number(values.minutes);
    if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
      return { kind: 'wrong', message: `--minutes takes a number from 1 to ${MOST_MINUTES}.` };
    }
    const seed = Number(values.seed);
    if (!/^\d+$/.test(values.seed) || seed > MOST_SEED) {
      return { kind: 'wrong', message: `--seed takes a whole number up to ${MOST_SEED}.` };
    }
    return { kind: 'run', minutes, seed, json: values.json };
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'wrong', message: `Wrong usage: ${error.message}` };
    throw error;
  }
}
