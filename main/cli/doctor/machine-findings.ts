import { statfs } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import type { Finding } from './finding.ts';

const GIB = 1024 ** 3;
const LEAST_MEMORY_BYTES = 2 * GIB;
const LEAST_DISK_BYTES = GIB;

/** What the machine itself offers: system, Node, cores, memory and room for results. */
export async function machineFindings(resultFolder: string): Promise<readonly Finding[]> {
  return [system(), cores(), memory(freemem(), totalmem()), await disk(resultFolder)];
}

function system(): Finding {
  return {
    id: 'system',
    state: 'ok',
    name: 'System',
    detail: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    advice: null,
  };
}

function cores(): Finding {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return {
    id: 'cores',
    state: 'ok',
    name: 'Cores',
    detail: `${availableParallelism()} (${model})`,
    advice: null,
  };
}

/** Judges the memory, bytes free and in all. */
export function memory(freeBytes: number, totalBytes: number): Finding {
  const detail = `${gibibytes(freeBytes)} free of ${gibibytes(totalBytes)}`;
  const enough = totalBytes >= LEAST_MEMORY_BYTES;
  return {
    id: 'memory',
    state: enough ? 'ok' : 'note',
    name: 'Memory',
    detail,
    advice: enough
      ? null
      : `At least ${gibibytes(LEAST_MEMORY_BYTES)} is safe for 4K clips; smaller clips work.`,
  };
}

async function disk(folder: string): Promise<Finding> {
  const stats = await statfs(folder);
  return diskFinding(folder, stats.bavail * stats.bsize);
}

/** Judges the room for results, bytes free to this user. */
export function diskFinding(folder: string, freeBytes: number): Finding {
  const enough = freeBytes >= LEAST_DISK_BYTES;
  return {
    id: 'disk',
    state: enough ? 'ok' : 'note',
    name: 'Disk',
    detail: `${gibibytes(freeBytes)} free in ${folder}`,
    advice: enough ? null : 'Free some space, or send results to another disk with --out.',
  };
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
