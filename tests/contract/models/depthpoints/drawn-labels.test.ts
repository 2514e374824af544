import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PYTHON = process.env['DEPTHPOINTS_PYTHON'] ?? 'python3';
const has = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;
const absence =
  has(PYTHON, ['-c', 'import numpy, scipy, cv2, torch, onnx, onnxruntime']) && has('gcc', ['--version'])
    ? null
    : 'needs gcc and a python with numpy, scipy, opencv, torch, onnx and onnxruntime (DEPTHPOINTS_PYTHON)';

/** Runs one of the Python tests beside this file; what it printed in the end. */
function ran(name: string): { readonly status: number | null; readonly words: string } {
  const run = spawnSync(PYTHON, [fileURLToPath(new URL(name, import.meta.url))], { encoding: 'utf8' });
  return { status: run.status, words: run.stderr };
}

describe.skipIf(absence !== null)(`depth points in Python${absence === null ? '' : `: ${absence}`}`, () => {
  it('labels say what is hidden, by what, and stay on the body when its flesh varies', () => {
    const { status, words } = ran('./drawn_labels.py');
    expect(status, words).toBe(0);
    expect(words).toContain('Ran 6 tests');
  });

  it('intervals are made honest, and figures tell the truth of errors whose law is known', () => {
    const { status, words } = ran('./honest_figures.py');
    expect(status, words).toBe(0);
    expect(words).toContain('Ran 5 tests');
  });
});
