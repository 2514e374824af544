import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Region } from '../../../core/pose/region.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import { loadPoseModel } from '../../../models/registry.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { mediapipeEnvironment } from './mediapipe-environment.ts';
import { type MediapipePeer, startMediapipePeer } from './mediapipe-peer.ts';
import { sampleFrames } from './sample-frames.ts';

/** Timed passes of each side; the best counts, since other work on the machine only ever adds time. */
const ROUNDS = 6;
const FRAME_S = 1 / 30;

/**
 * Pose throughput beside Python MediaPipe of the same complexity.
 *
 * Both sides follow one person through the same RGB pictures from memory, in turns (ours, theirs, ours, theirs),
 * after a pass each that does not count; decoding and loading are outside.
 */
export function poseThroughput(modelId: string, complexity: 0 | 1 | 2, name: string): Measurement {
  const fps = `${name}Fps`;
  const ratio = `${name}Ratio`;
  return {
    figures: [fps, ratio],
    measure: async (around, wanted) => {
      const frames = await sampleFrames(around.samplePath, around.signal);
      const model = await loadPoseModel(modelId);
      if (!model.ok) throw new Error(model.error.message);
      try {
        const peer = !wanted.includes(ratio) ? null : await openPeer(frames, complexity, around);
        try {
          const { oursS, theirsS } = await race(new Follower(model.value), peer, frames);
          return { [fps]: frames.length / oursS, [ratio]: theirsS === null ? null : theirsS / oursS };
        } finally {
          await peer?.close();
        }
      } finally {
        await model.value.close();
      }
    },
  };
}

async function race(
  follower: Follower,
  peer: MediapipePeer | null,
  frames: readonly RgbImage[],
): Promise<{ oursS: number; theirsS: number | null }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const oursS = await follower.pass(frames);
    const theirsS = peer === null ? null : await peer.pass();
    if (round === 0) continue;
    ours.push(oursS);
    if (theirsS !== null) theirs.push(theirsS);
  }
  return { oursS: Math.min(...ours), theirsS: theirs.length === 0 ? null : Math.min(...theirs) };
}

/** Follows one person as MediaPipe does: detection only when nobody is being followed. */
class Follower {
  readonly #model: PoseModel;
  #smoother: ReturnType<PoseModel['newSmoother']>;
  #region: Region | null = null;
  #frame = 0;

  constructor(model: PoseModel) {
    this.#model = model;
    this.#smoother = model.newSmoother();
  }

  /** Goes once over all pictures; the seconds it took. */
  async pass(frames: readonly RgbImage[]): Promise<number> {
    const startedMs = performance.now();
    for (const frame of frames) await this.#step(frame);
    return (performance.now() - startedMs) / 1000;
  }

  async #step(frame: RgbImage): Promise<void> {
    this.#frame += 1;
    const region = this.#region ?? (await this.#model.detect(frame))[0]?.region ?? null;
    const estimate = region === null ? null : await this.#model.estimate(frame, region);
    if (estimate === null) {
      this.#region = null;
      this.#smoother = this.#model.newSmoother();
      return;
    }
    this.#region = this.#smoother.smooth(estimate, this.#frame * FRAME_S).nextRegion;
  }
}

async function openPeer(
  frames: readonly RgbImage[],
  complexity: 0 | 1 | 2,
  around: BenchSurroundings,
): Promise<MediapipePeer | null> {
  const first = frames[0];
  if (first === undefined) return null;
  const python = await mediapipeEnvironment(around.say, around.signal);
  if (!python.ok) {
    around.say(python.error.message);
    return null;
  }
  const framesPath = join(around.temporaryFolder, 'frames.rgb');
  await writeFile(framesPath, Buffer.concat(frames.map((frame) => frame.data)));
  const { width, height } = first;
  const { temporaryFolder, signal } = around;
  return startMediapipePeer({
    python: python.value,
    framesPath,
    width,
    height,
    complexity,
    temporaryFolder,
    signal,
  });
}
