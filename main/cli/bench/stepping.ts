import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { FiguresResult, PassFigures } from '../../../core/playback/figures-task.ts';
import { runFiguresPage } from './figures-page.ts';
import { findChromium } from './find-chromium.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { jumpBreakdown, lateSteps } from './paint-breakdown.ts';
import { CLIP_RATE, makePlayerClip } from './player-clip.ts';
import { openSample } from './sample-frames.ts';

const CLIP_FRAMES = 10 * CLIP_RATE;
/** The picture's part of a window of 1920 x 1080, about as large as the operator's layout leaves it. */
const STAGE = { width: 1280, height: 720 };

/** Of the screen that a headless browser pretends to have. */
const REFRESH_MS = 1000 / 60;
/** The jumps that p95 speaks of. */
const SLOWEST_SHARE = 0.1;

/** A held step key and random jumps in the player, and beside it in the same browser on a video element. */
export const STEPPING: Measurement = {
  name: 'stepping',
  figures: [
    'framesSkipped',
    'framesWrong',
    'stepP95Ms',
    'jumpP95Ms',
    'stepsLateForDecode',
    'stepsLateForRequest',
    'stepsLateForScreen',
    'jumpStartMs',
    'jumpDecodeMs',
    'jumpPacketsDecoded',
    'jumpRefreshMs',
    'jumpDrawMs',
    'videoElementFramesSkipped',
    'videoElementFramesWrong',
    'videoElementStepP95Ms',
    'videoElementJumpP95Ms',
  ],
  measure: async (around) => {
    const result = await runPlayerTask(around, 'stepping', CLIP_FRAMES);
    if (result === null || result.kind !== 'stepping') return {};
    const player = summed(result.player);
    const video = summed(result.videoElement);
    const late = lateSteps(
      result.player.filter(({ kind }) => kind === 'steps'),
      REFRESH_MS,
    );
    const jumps = result.player.find(({ kind }) => kind === 'jumps');
    const jump = jumps === undefined ? null : jumpBreakdown(jumps);
    return {
      framesSkipped: player.skipped,
      framesWrong: player.wrong,
      stepP95Ms: player.stepP95Ms,
      jumpP95Ms: player.jumpP95Ms,
      stepsLateForDecode: late.decode,
      stepsLateForRequest: late.request,
      stepsLateForScreen: late.screen,
      jumpStartMs: jump?.startMs ?? null,
      jumpDecodeMs: jump?.decodeMs ?? null,
      jumpPacketsDecoded: jump?.packets ?? null,
      jumpRefreshMs: jump?.refreshMs ?? null,
      jumpDrawMs: jump?.drawMs ?? null,
      videoElementFramesSkipped: video.skipped,
      videoElementFramesWrong: video.wrong,
      videoElementStepP95Ms: video.stepP95Ms,
      videoElementJumpP95Ms: video.jumpP95Ms,
    };
  },
};

/** Runs a task of the page on a made clip; null where there is no browser to run it in. */
export async function runPlayerTask(
  around: BenchSurroundings,
  kind: 'stepping' | 'memory',
  frames: number,
  onMoment?: NonNullable<Parameters<typeof runFiguresPage>[1]['onMoment']>,
): Promise<FiguresResult | null> {
  const browserPath = findChromium();
  if (browserPath === null) {
    around.say('There is no Chromium here; install one or set CHROMIUM_PATH.');
    return null;
  }
  const clipPath = join(around.temporaryFolder, `player-${frames}.mp4`);
  around.say(`Making a clip of ${frames} frames, 1920 x 1080 at ${CLIP_RATE} a second.`);
  await makePlayerClip(around, frames, clipPath);
  const { clip } = await openSample(clipPath, around.signal);
  around.say(
    `Load of the machine before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
  const result = await runFiguresPage(around, {
    task: {
      kind,
      source: {
        table: clip.table,
        picture: { width: clip.probe.displayedWidth, height: clip.probe.displayedHeight },
        rotationDeg: clip.probe.rotationDeg,
      },
      framesPerSecond: CLIP_RATE,
      stage: STAGE,
      heldSteps: 300,
      jumps: 100,
      videoElementSteps: 40,
      videoElementJumps: 25,
      memoryMinutes: around.minutes,
    },
    clipPath,
    browserPath,
    onPass: (pass) => sayPass(around, pass),
    ...(onMoment === undefined ? {} : { onMoment }),
  });
  around.say(
    `Load of the machine after: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
  if (result.kind === 'failed') throw new Error(result.message);
  return result;
}

function sayPass(around: BenchSurroundings, pass: PassFigures): void {
  const [p50, p95, longest] = [0.5, 0.95, 1].map((share) => percentile(pass.timesMs, share).toFixed(1));
  around.say(
    `${pass.name}: ${pass.wanted} wanted, ${pass.skipped} skipped, ${pass.wrong} wrong, ` +
      `${pass.kind === 'steps' ? '' : `${pass.readBack} read back from the screen, `}p50 ${p50}, p95 ${p95}, longest ${longest} ms.`,
  );
  for (const line of breakdownLines(pass)) around.say(`  ${line}`);
}

function breakdownLines(pass: PassFigures): readonly string[] {
  if (pass.parts === null) return [];
  if (pass.kind !== 'jumps') {
    const { decode, request, screen } = lateSteps([pass], REFRESH_MS);
    return [`late: ${decode} for decoding, ${request} asked for late, ${screen} for the screen`];
  }
  return [1, SLOWEST_SHARE].flatMap((share) => {
    const jump = jumpBreakdown(pass, share);
    if (jump === null) return [];
    const [start, decode, packets, refresh, draw, messages] = [
      jump.startMs,
      jump.decodeMs,
      jump.packets,
      jump.refreshMs,
      jump.drawMs,
      jump.messagesMs,
    ].map((value) => value.toFixed(1));
    return [
      `${share === 1 ? 'mean' : 'slowest tenth'}: start ${start} ms, decoding ${packets} packets ${decode} ms, ` +
        `wait for the refresh ${refresh} ms, draw ${draw} ms, messages ${messages} ms`,
    ];
  });
}

function summed(passes: readonly PassFigures[]) {
  const steps = passes.filter(({ kind }) => kind === 'steps').flatMap(({ timesMs }) => timesMs);
  const jumps = passes.filter(({ kind }) => kind === 'jumps').flatMap(({ timesMs }) => timesMs);
  const total = (of: (pass: PassFigures) => number) => passes.reduce((sum, pass) => sum + of(pass), 0);
  return {
    skipped: total(({ skipped }) => skipped),
    wrong: total(({ wrong }) => wrong),
    stepP95Ms: percentile(steps, 0.95),
    jumpP95Ms: percentile(jumps, 0.95),
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
