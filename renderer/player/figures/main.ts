import {
  type FiguresResult,
  type FiguresTask,
  MOMENT_PATH,
  PASS_PATH,
  type PassFigures,
  RESULT_PATH,
  TASK_PATH,
} from '../../../core/playback/figures-task.ts';
import { measureMemory } from './memory-figures.ts';
import { measurePlayer } from './player-figures.ts';
import { measureVideoElement } from './video-element-figures.ts';

/** Page without a person: takes its task from the server that it came from and sends the figures back. */
async function run(): Promise<FiguresResult> {
  try {
    const task = (await (await fetch(TASK_PATH)).json()) as FiguresTask;
    if (task.kind === 'memory') return await measureMemory(task, (moment) => send(MOMENT_PATH, moment));
    const tell = (pass: PassFigures): Promise<void> => send(PASS_PATH, pass);
    const player = await measurePlayer(task, tell);
    return { kind: 'stepping', player, videoElement: await measureVideoElement(task, tell) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? `${error.message}` : String(error) };
  }
}

async function send(path: string, value: unknown): Promise<void> {
  await fetch(path, { method: 'POST', body: JSON.stringify(value) });
}

await send(RESULT_PATH, await run());
