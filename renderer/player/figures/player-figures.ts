import type { FiguresTask, PaintParts, PassFigures } from '../../../core/playback/figures-task.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { createPlayer } from '../create-player.ts';
import { holdStep } from '../held-step.ts';
import type { Player } from '../player.ts';
import { animationFrame, seededNumbers } from './animation-frame.ts';
import { StripReader } from './strip-code.ts';

/** A player on the page that tells what it painted. */
export interface MeasuredPlayer {
  readonly player: Player;
  readonly canvas: HTMLCanvasElement;
}

/** Opens the task's clip in a player and waits for its first picture. */
export async function openMeasured(task: FiguresTask): Promise<MeasuredPlayer> {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = `display:block;width:${task.stage.width}px;height:${task.stage.height}px`;
  document.body.append(canvas);
  const player = createPlayer(canvas);
  player.resize(task.stage, devicePixelRatio);
  player.open(task.source);
  await paintOf(player, () => player.state.getState().painted === 0);
  return { player, canvas };
}

/**
 * Holds a step key both ways over the task's frames, first for the times, then again while the screen is read back in
 * every animation frame, which takes time of its own; then jumps about.
 */
export async function measurePlayer(
  task: FiguresTask,
  tell: (pass: PassFigures) => Promise<void>,
): Promise<readonly PassFigures[]> {
  const measured = await openMeasured(task);
  const passes: PassFigures[] = [];
  try {
    for (const measure of [
      () => held(measured, task, 1, false),
      () => held(measured, task, -1, false),
      () => held(measured, task, 1, true),
      () => held(measured, task, -1, true),
      () => jumps(measured, task),
    ]) {
      const pass = await measure();
      passes.push(pass);
      await tell(pass);
    }
    return passes;
  } finally {
    await measured.player.close();
    measured.canvas.remove();
  }
}

async function held(
  { player, canvas }: MeasuredPlayer,
  task: FiguresTask,
  by: 1 | -1,
  isWatched: boolean,
): Promise<PassFigures> {
  const frames = task.source.table.ticks.length;
  const from = by > 0 ? 40 : frames - 40;
  await seekTo(player, frameIndex(from));
  await new StripReader().settled(canvas, canvas, from);
  const painted: { frame: number; atMs: number; parts: PaintParts | null }[] = [];
  const stopListening = player.onPaint((frame, atMs, parts) => void painted.push({ frame, atMs, parts }));
  const seen = isWatched ? watchScreen(canvas) : null;
  const key = holdStep(player);
  key.press(by);
  await paintOf(player, () => painted.length >= task.heldSteps);
  key.release();
  await paintOf(player, () => player.state.getState().painted === player.state.getState().target);
  await animationFrame();
  await animationFrame();
  key.close();
  stopListening();
  const numbers = (await seen?.stop()) ?? [];
  const wanted = painted.slice(0, task.heldSteps).map((_paint, step) => from + by * (step + 1));
  const paintedFrames = new Set(painted.map(({ frame }) => frame));
  const outOfOrder = painted.filter(({ frame }, step) => frame !== from + by * (step + 1)).length;
  const notInOrder = numbers.filter(
    (number, place) => number === null || !follows(numbers[place - 1], number, by),
  );
  // The first step comes by itself; the key repeats from the second on.
  const repeats = painted.slice(1, task.heldSteps);
  return {
    kind: isWatched ? 'watched steps' : 'steps',
    name: `player, held ${by > 0 ? 'forwards' : 'backwards'}${isWatched ? ' and read back' : ''}`,
    wanted: wanted.length,
    skipped: wanted.filter((frame) => !paintedFrames.has(frame)).length,
    wrong: outOfOrder + notInOrder.length,
    readBack: wanted.filter((frame) => numbers.includes(frame)).length,
    timesMs: repeats.slice(1).map(({ atMs }, place) => atMs - (repeats[place]?.atMs ?? atMs)),
    parts: partsOf(repeats.slice(1)),
  };
}

async function jumps({ player, canvas }: MeasuredPlayer, task: FiguresTask): Promise<PassFigures> {
  const reader = new StripReader();
  const timesMs: number[] = [];
  const painted: { parts: PaintParts | null }[] = [];
  let wrong = 0;
  let readBack = 0;
  const targets = seededNumbers(task.source.table.ticks.length);
  for (let jump = 0; jump < task.jumps; jump += 1) {
    const target = frameIndex(targets.next().value);
    if (target === player.state.getState().target) continue;
    const stopListening = player.onPaint((frame, _atMs, parts) => {
      if (frame === target) painted.push({ parts });
    });
    timesMs.push(await seekTo(player, target));
    stopListening();
    const number = await reader.settled(canvas, canvas, target);
    if (number === target) readBack += 1;
    else wrong += 1;
  }
  return {
    kind: 'jumps',
    name: 'player, jumps',
    wanted: timesMs.length,
    skipped: 0,
    wrong,
    readBack,
    timesMs,
    parts: partsOf(painted),
  };
}

function partsOf(painted: readonly { readonly parts: PaintParts | null }[]): readonly PaintParts[] {
  return painted.flatMap(({ parts }) => (parts === null ? [] : [parts]));
}

/** Seeks and waits for the paint; resolves to how long that took. */
async function seekTo(player: Player, frame: FrameIndex): Promise<number> {
  const startedMs = performance.now();
  player.seek(frame);
  await paintOf(player, () => player.state.getState().painted === frame);
  return performance.now() - startedMs;
}

/** Resolves when a condition holds, looked at on every paint; rejects when the player fails. */
export function paintOf(player: Player, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { status, failureDetail } = player.state.getState();
      if (status === 'failed') reject(new Error(failureDetail ?? 'the player failed'));
      else if (!holds()) return;
      else resolve();
      stopPaint();
      stopState();
    };
    const stopPaint = player.onPaint(look);
    const stopState = player.state.subscribe(look);
    look();
  });
}

/** Reads the number on the canvas in every animation frame of the page, apart from the player. */
function watchScreen(canvas: HTMLCanvasElement) {
  const reader = new StripReader();
  const numbers: (number | null)[] = [];
  let isWatching = true;
  const watching = (async () => {
    while (isWatching) {
      await animationFrame();
      const number = reader.read(canvas, canvas.width, canvas.height);
      if (number !== numbers.at(-1)) numbers.push(number);
    }
  })();
  return {
    async stop(): Promise<readonly (number | null)[]> {
      isWatching = false;
      await watching;
      return numbers;
    },
  };
}

function follows(before: number | null | undefined, number: number | null, by: number): boolean {
  return before === undefined || before === null || number === null || (number - before) * by > 0;
}
