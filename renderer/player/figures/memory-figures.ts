import type { FiguresResult, FiguresTask, MemoryMoment } from '../../../core/playback/figures-task.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { holdStep } from '../held-step.ts';
import { openMeasured, paintOf } from './player-figures.ts';

/**
 * Steps there and back again over the clip and plays a loop, round after round, and tells the memory after each.
 *
 * `tell` resolves when the process has been looked at from outside.
 */
export async function measureMemory(
  task: FiguresTask,
  tell: (moment: MemoryMoment) => Promise<void>,
): Promise<FiguresResult> {
  const { player } = await openMeasured(task);
  const frames = task.source.table.ticks.length;
  const startedMs = performance.now();
  const moments: MemoryMoment[] = [];
  let steps = 0;
  player.onPaint(() => {
    steps += 1;
  });
  while (performance.now() - startedMs < task.memoryMinutes * 60_000) {
    for (const by of [1, -1]) {
      const end = by > 0 ? frames - 1 : 0;
      const key = holdStep(player);
      key.press(by);
      await paintOf(player, () => player.state.getState().painted === end);
      key.close();
    }
    player.loop({ from: frameIndex(10), to: frameIndex(Math.min(frames - 1, 70)) });
    player.seek(frameIndex(10));
    const loopedFrom = steps;
    player.play(1);
    await paintOf(player, () => steps - loopedFrom > 120);
    player.play(0);
    player.loop(null);
    player.seek(frameIndex(0));
    await paintOf(player, () => player.state.getState().painted === 0);
    const moment = { steps, atS: (performance.now() - startedMs) / 1000, counts: await player.counts() };
    moments.push(moment);
    await tell(moment);
  }
  return { kind: 'memory', moments, left: await player.close() };
}
