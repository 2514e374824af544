import { readdir, readFile } from 'node:fs/promises';
import type { MemoryMoment } from '../../../core/playback/figures-task.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { CLIP_RATE } from './player-clip.ts';
import { runPlayerTask } from './stepping.ts';

const CLIP_FRAMES = 5 * CLIP_RATE;
/** Caches are full by then. */
const SETTLED_AFTER_S = 60;

/**
 * Memory of the whole browser at the end of a long run of held steps and loops, as a ratio to after its first minute;
 * and decoded frames that the player had not closed when it was.
 */
export const PLAYER_MEMORY: Measurement = {
  name: 'memory',
  figures: ['playerMemoryRatio', 'playerFramesLeft'],
  measure: async (around) => {
    const looks: { readonly moment: MemoryMoment; readonly megabytes: number | null }[] = [];
    const result = await runPlayerTask(around, 'memory', CLIP_FRAMES, async (moment, processId) => {
      const megabytes = processId === null ? null : await memoryOfTree(processId);
      looks.push({ moment, megabytes });
      const { openFrames, heldBytes } = moment.counts;
      around.say(
        `${moment.atS.toFixed(0)} s, ${moment.steps} frames painted: ${openFrames} frames open ` +
          `(${(heldBytes / 1e6).toFixed(0)} MB), browser ${megabytes?.toFixed(0) ?? 'unknown'} MB.`,
      );
    });
    if (result === null || result.kind !== 'memory') return {};
    return { playerMemoryRatio: ratio(around, looks), playerFramesLeft: result.left.openFrames };
  },
};

function ratio(
  around: BenchSurroundings,
  looks: readonly { readonly moment: MemoryMoment; readonly megabytes: number | null }[],
): number | null {
  const settled = looks.find(({ moment }) => moment.atS >= SETTLED_AFTER_S) ?? looks[0];
  const last = looks.at(-1);
  if (settled?.megabytes == null || last?.megabytes == null) return null;
  around.say(
    `Compared: ${settled.moment.atS.toFixed(0)} s and ${last.moment.atS.toFixed(0)} s, ` +
      `${last.moment.steps} frames painted in all. An hour at 60 a second would be 216000.`,
  );
  return last.megabytes / settled.megabytes;
}

/**
 * Memory of a process and all that it started, shared pages counted by share; null where Linux does not tell.
 *
 * Without pages of files: they are the program itself, and how many of them count depends on how often it runs.
 */
async function memoryOfTree(root: number): Promise<number | null> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(
      text
        .slice(text.lastIndexOf(')') + 1)
        .trim()
        .split(' ')[1],
    );
    if (Number.isInteger(parent)) parents.set(Number(name), parent);
  }
  let kilobytes = 0;
  for (const id of parents.keys()) {
    if (!descendsFrom(id, root, parents)) continue;
    const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
    for (const [, share] of text.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)) kilobytes += Number(share);
  }
  return kilobytes > 0 ? kilobytes / 1024 : null;
}

function descendsFrom(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  let at: number | undefined = id;
  while (at !== undefined && at > 1) {
    if (at === root) return true;
    at = parents.get(at);
  }
  return false;
}
