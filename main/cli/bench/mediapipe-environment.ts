import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { runChild } from '../../../native/ffmpeg/process.ts';

/** The version that BlazePose's port is compared with, in parity and in speed. */
const MEDIAPIPE = 'mediapipe==0.10.14';
const IS_WINDOWS = process.platform === 'win32';

/**
 * A Python that has MediaPipe, made on first use in the user's cache folder; the path of its interpreter.
 *
 * The Python package holds only the network of complexity 1 and would load the others from elsewhere; they are
 * copied from the npm package, whose files are the same. Errors: CANCELLED, MODEL_FAILED.
 */
export async function mediapipeEnvironment(
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  const folder = join(cacheFolder(), 'depthline', MEDIAPIPE.replaceAll('=', '-'));
  const python = IS_WINDOWS ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  const finished = join(folder, 'depthline-ready');
  if (await isThere(finished)) return succeed(python);
  say(`Making a Python environment with ${MEDIAPIPE} in ${folder} (once).`);
  await mkdir(folder, { recursive: true });
  const steps = [
    [IS_WINDOWS ? 'python' : 'python3', '-m', 'venv', '--clear', folder],
    [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MEDIAPIPE],
  ] as const;
  for (const [program, ...words] of steps) {
    const { exit, stderr } = await runChild({ path: program, arguments: words, signal });
    if (signal.aborted) return fail('CANCELLED', 'The user ended the work.');
    if (exit.code !== 0) {
      const why = exit.startError?.message ?? stderr.trim().split('\n').at(-1) ?? '';
      return fail(
        'MODEL_FAILED',
        `Python MediaPipe is not available: ${program} ${words[1]} failed (${why}).`,
      );
    }
  }
  await copyNetworks(python, signal);
  await writeFile(finished, `${MEDIAPIPE}\n`);
  return succeed(python);
}

async function copyNetworks(python: string, signal: AbortSignal): Promise<void> {
  const ask = 'import mediapipe, os; print(os.path.dirname(mediapipe.__file__))';
  const { stdout } = await runChild({ path: python, arguments: ['-c', ask], signal });
  const target = join(stdout.trim(), 'modules', 'pose_landmark');
  const source = dirname(createRequire(import.meta.url).resolve('@mediapipe/pose/package.json'));
  for (const name of ['pose_landmark_lite.tflite', 'pose_landmark_heavy.tflite']) {
    await copyFile(join(source, name), join(target, name));
  }
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (IS_WINDOWS) return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
