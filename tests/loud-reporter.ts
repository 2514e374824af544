import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/**
 * Ends a run with every skipped test and its reason, and one line of true sums.
 *
 * A test file that fails to load counts as one failure, and so does an error outside any test.
 */
export class LoudReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
    const failed =
      tests.filter((test) => test.result().state === 'failed').length + brokenFiles + errors.length;
    if (skipped.length > 0) {
      process.stdout.write(`\nSKIPPED, so not shown to work on this machine:\n`);
      for (const line of reasonsOf(skipped)) process.stdout.write(`  - ${line}\n`);
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
}

/** One line for each file and reason, so that a skipped suite does not fill the screen. */
function reasonsOf(skipped: readonly TestCase[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const test of skipped) {
    const result = test.result();
    const note = result.state === 'skipped' && result.note !== undefined ? result.note : test.fullName;
    const line = `${test.module.relativeModuleId}: ${note}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} tests)`));
}
