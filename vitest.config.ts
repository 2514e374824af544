import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LoudReporter } from './tests/loud-reporter.ts';

/** Tests by what they need; `tests/accuracy` and `tests/bench` are programs with figures, run by `.ci/run`. */
const PROJECTS = [
  { name: 'unit', timeoutS: 60, hasBrowser: false },
  { name: 'contract', timeoutS: 120, hasBrowser: false },
  { name: 'fault', timeoutS: 180, hasBrowser: false },
  { name: 'browser', timeoutS: 60, hasBrowser: true },
  { name: 'e2e', timeoutS: 90, hasBrowser: true },
];
/** A browser brings processes of its own; two of them on two cores would be late for what they are asked. */
const SPARE_CORE = Math.max(1, availableParallelism() - 1);

export default defineConfig({
  test: {
    reporters: ['default', new LoudReporter()],
    projects: PROJECTS.map(({ name, timeoutS, hasBrowser }) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        testTimeout: timeoutS * 1000,
        hookTimeout: timeoutS * 1000,
        // What a page shows late on a busy machine is late, not wrong.
        expect: { poll: { timeout: 20_000 } },
        maxWorkers: hasBrowser ? SPARE_CORE : Math.max(2, SPARE_CORE),
        sequence: { groupOrder: hasBrowser ? 1 : 0 },
      },
    })),
  },
});
