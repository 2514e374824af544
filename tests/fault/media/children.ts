import { readdirSync, readFileSync } from 'node:fs';

/** Process ids of a process's children that run a program; empty on systems without /proc. */
export function childrenRunning(programPath: string, parentPid = process.pid): readonly number[] {
  const names = readFolder('/proc').filter((name) => /^\d+$/.test(name));
  return names.map(Number).filter((pid) => parentOf(pid) === parentPid && programOf(pid) === programPath);
}

/** Whether a process is there and has not ended; a zombie has. */
export function isRunning(pid: number): boolean {
  const state = readText(`/proc/${pid}/stat`).split(') ').at(-1)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

function parentOf(pid: number): number {
  return Number(readText(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1]);
}

function programOf(pid: number): string {
  return readText(`/proc/${pid}/cmdline`).split('\0')[0] ?? '';
}

function readFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** The text of a file that may vanish at any time; empty when it has. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
