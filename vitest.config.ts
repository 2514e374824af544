import { defineConfig } from 'vitest/config';
import { LoudReporter } from './tests/loud-reporter.ts';

/** Tests by what they need; `tests/accuracy` and `tests/bench` are programs with figures, run by `.ci/run`. */
const PROJECTS = [
  { name: 'unit', timeoutS: 60 },
  { name: 'contract', timeoutS: 120 },
  { name: 'fault', timeoutS: 180 },
  { name: 'browser', timeoutS: 60 },
  { name: 'e2e', timeoutS: 90 },
];

export default defineConfig({
  test: {
    reporters: ['default', new LoudReporter()],
    projects: PROJECTS.map(({ name, timeoutS }) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        testTimeout: timeoutS * 1000,
        hookTimeout: timeoutS * 1000,
      },
    })),
  },
});
