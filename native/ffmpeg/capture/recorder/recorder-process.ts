import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fail, type Result, succeed } from '../../../../core/result.ts';
import { RECORDER_FILES } from './arguments.ts';
import { isAlive, type ProcessIdentity, processStartedAt } from './process-identity.ts';

/** Asked to end, a recorder has so long to close its file; then it is killed, which costs a quarter of a second. */
const ENDING_MS = 1000;
const LOOKED_EVERY_MS = 50;

/**
 * Starts a recorder in the folder of its run, as a process that outlives this one.
 *
 * It has no pipe to us that could fill or break: what it says goes to a file of the run. Error: FFMPEG_NOT_FOUND.
 */
export async function startRecorder(
  ffmpegPath: string,
  folder: string,
  recorderArguments: readonly string[],
): Promise<Result<ProcessIdentity>> {
  const log = await open(join(folder, RECORDER_FILES.log), 'a', 0o600);
  try {
    const child = spawn(ffmpegPath, recorderArguments, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'ignore', log.fd],
      windowsHide: true,
    });
    const failed = await new Promise<Error | null>((resolve) => {
      child.once('error', resolve);
      child.once('spawn', () => resolve(null));
    });
    if (failed !== null || child.pid === undefined) {
      return fail(
        'FFMPEG_NOT_FOUND',
        `${ffmpegPath} could not be started; nothing is recorded. Check the setting.`,
      );
    }
    child.unref();
    // One that has ended already has no start time any more; its number serves until that is noticed.
    return succeed({ pid: child.pid, startedAt: (await processStartedAt(child.pid)) ?? 'ended at once' });
  } finally {
    await log.close();
  }
}

/** Ends a recorder that may have been started by an engine before this one; it is gone when this settles. */
export async function stopRecorder(identity: ProcessIdentity): Promise<void> {
  // Windows knows no interrupt for a process without a console: it is ended at once there.
  for (const signal of process.platform === 'win32'
    ? (['SIGKILL'] as const)
    : (['SIGINT', 'SIGKILL'] as const)) {
    if (!(await isAlive(identity))) return;
    signalTo(identity.pid, signal);
    await goneWithin(identity, ENDING_MS);
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in between.
  }
}

async function goneWithin(identity: ProcessIdentity, timeMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < timeMs; waitedMs += LOOKED_EVERY_MS) {
    if (!(await isAlive(identity))) return;
    await wait(LOOKED_EVERY_MS);
  }
}
