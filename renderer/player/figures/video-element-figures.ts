import type { FiguresTask, PassFigures } from '../../../core/playback/figures-task.ts';
import type { Size } from '../../../core/playback/stage-view.ts';
import { seededNumbers } from './animation-frame.ts';
import { StripReader } from './strip-code.ts';

/** A seek that shows nothing within this time has stuck. */
const STUCK_MS = 1500;

/**
 * The way of other tools: a `<video>` whose `currentTime` is set to the next frame's time.
 *
 * A step is `(round(currentTime x rate) ± 1) / rate`, as LosslessCut does it, the next when the last was presented.
 */
export async function measureVideoElement(
  task: FiguresTask,
  tell: (pass: PassFigures) => Promise<void>,
): Promise<readonly PassFigures[]> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.style.cssText = `display:block;width:${task.stage.width}px;height:${task.stage.height}px`;
  document.body.append(video);
  try {
    const loaded = new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error('the video element cannot play the clip'));
    });
    video.src = task.source.url;
    await loaded;
    const frames = task.source.table.ticks.length;
    const passes: PassFigures[] = [];
    for (const measure of [
      () => steps(video, task, 40, 1),
      () => steps(video, task, frames - 40, -1),
      () => jumps(video, task),
    ]) {
      const pass = await measure();
      passes.push(pass);
      await tell(pass);
    }
    return passes;
  } finally {
    video.removeAttribute('src');
    video.load();
    video.remove();
  }
}

async function steps(
  video: HTMLVideoElement,
  task: FiguresTask,
  from: number,
  by: 1 | -1,
): Promise<PassFigures> {
  const reader = new StripReader();
  const rate = task.framesPerSecond;
  await presented(video, from / rate);
  const timesMs: number[] = [];
  const shown = new Set<number | null>();
  let wrong = 0;
  for (let step = 1; step <= task.videoElementSteps; step += 1) {
    const askedMs = performance.now();
    const atMs = await presented(video, (Math.round(video.currentTime * rate) + by) / rate);
    const number = await reader.settled(video, sizeOf(video), from + by * step);
    shown.add(number);
    if (number !== from + by * step) wrong += 1;
    timesMs.push(atMs - askedMs);
  }
  const wanted = Array.from({ length: task.videoElementSteps }, (_none, step) => from + by * (step + 1));
  return {
    kind: 'steps',
    name: `video element, held ${by > 0 ? 'forwards' : 'backwards'}`,
    wanted: wanted.length,
    skipped: wanted.filter((frame) => !shown.has(frame)).length,
    wrong,
    readBack: wanted.filter((frame) => shown.has(frame)).length,
    timesMs,
    parts: null,
  };
}

async function jumps(video: HTMLVideoElement, task: FiguresTask): Promise<PassFigures> {
  const reader = new StripReader();
  const targets = seededNumbers(task.source.table.ticks.length);
  const timesMs: number[] = [];
  let wrong = 0;
  for (let jump = 0; jump < task.videoElementJumps; jump += 1) {
    const target = targets.next().value;
    const startedMs = performance.now();
    await presented(video, target / task.framesPerSecond);
    timesMs.push(performance.now() - startedMs);
    if ((await reader.settled(video, sizeOf(video), target)) !== target) wrong += 1;
  }
  const wanted = task.videoElementJumps;
  return {
    kind: 'jumps',
    name: 'video element, jumps',
    wanted,
    skipped: 0,
    wrong,
    readBack: wanted - wrong,
    timesMs,
    parts: null,
  };
}

/** Sets the time and waits until a frame has been presented, or for good; resolves to when. */
function presented(video: HTMLVideoElement, timeS: number): Promise<number> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const done = (): void => {
      if (timer !== null) clearTimeout(timer);
      resolve(performance.now());
    };
    timer = setTimeout(done, STUCK_MS);
    video.requestVideoFrameCallback(done);
    video.currentTime = timeS;
  });
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement): Size {
  return { width: videoWidth, height: videoHeight };
}
