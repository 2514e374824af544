import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PYTHON = process.env['DEPTHPOINTS_PYTHON'] ?? 'python3';
const LABEL_TESTS = fileURLToPath(new URL('./drawn_labels.py', import.meta.url));
const has = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;
const absence =
  has(PYTHON, ['-c', 'import numpy, scipy, cv2, torch']) && has('gcc', ['--version'])
    ? null
    : 'needs gcc and a python with numpy, scipy, opencv and torch (DEPTHPOINTS_PYTHON)';

describe.skipIf(absence !== null)(`labels of drawn pictures${absence === null ? '' : `: ${absence}`}`, () => {
  it('say what is hidden, by what, and stay on the body when its flesh varies', () => {
    const run = spawnSync(PYTHON, [LABEL_TESTS], { encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
    expect(run.stderr).toContain('Ran 6 tests');
  });
});
