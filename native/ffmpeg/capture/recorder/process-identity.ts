import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that cannot be taken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, as this system writes it. */
  readonly startedAt: string;
}

const run = promisify(execFile);

/**
 * When a process was started, in the words of this system; null when there is none with that number.
 *
 * Linux: clock ticks since the machine came up and the id of that boot, of `/proc`; a process that has ended and was
 * not waited for counts as gone. macOS: `ps`. Windows: `Get-Process`.
 */
export async function processStartedAt(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await linuxStartedAt(pid);
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell.exe', ['-NoProfile', '-Command', windowsQuestion(pid)], { windowsHide: true })
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } });
    const told = stdout.trim();
    return told === '' ? null : told;
  } catch {
    // There is no such process: the file is not there, or the program says so by its exit code.
    return null;
  }
}

/** Whether a process still runs, and no other has got its number. */
export async function isAlive({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return (await processStartedAt(pid)) === startedAt;
}

/** Which boot of the machine this is; null where the system does not tell. */
export async function bootId(): Promise<string | null> {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  } catch {
    return null;
  }
}

async function linuxStartedAt(pid: number): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const startTicks = fields[19];
  if (startTicks === undefined || state === 'Z' || state === 'X') return null;
  return `${await bootId()} ${startTicks}`;
}

function windowsQuestion(pid: number): string {
  return `(Get-Process -Id ${pid} -ErrorAction Stop).StartTime.ToUniversalTime().ToString('o')`;
}
