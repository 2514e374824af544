import { join } from 'node:path';
import { IPF_RULE } from '../../../core/depth/rule.ts';
import { cutOut } from '../../../models/blazepose/cut-out.ts';
import { OUTLINE_OUTPUT } from '../../../models/blazepose/landmarks/landmark-network.ts';
import { convertTfliteToOnnx } from '../../../models/blazepose/tflite/convert.ts';
import { DETECTOR_MANIFEST } from '../../../models/built-in-models.ts';
import { readWeights } from '../../../models/weights.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { openOnnxSession } from '../../../native/onnx/onnx-session.ts';
import { framesToAnnotate } from '../../engine/annotate/annotated-pictures.ts';
import { writeAnnotatedVideo } from '../../engine/annotate/annotated-video.ts';
import { cameraViewOf } from '../../engine/clip-report.ts';
import { type JudgedClip, judgeClip } from '../../engine/judge/judge-clip.ts';
import { openJudgeTools } from '../../engine/judge/open-tools.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { demand, openSample, sampleFrames } from './sample-frames.ts';

const ROUNDS = 3;
const SINGLE_CALLS = 60;
/** Side of the landmark network's input. */
const INPUT_SIDE = 256;

/** Frames decoded a second, from the start of ffmpeg to its last picture. */
export const DECODE: Measurement = {
  figures: ['decodeFps'],
  measure: async ({ samplePath, signal }) => {
    const { tool, clip } = await openSample(samplePath, signal);
    let frames = 0;
    const bestS = await bestOf(ROUNDS, async () => {
      frames = 0;
      for await (const _frame of decodeFrames(tool, clip, { signal })) frames += 1;
    });
    return { decodeFps: frames / bestS };
  },
};

/** Cutting one turned square out of a picture for the landmark network, milliseconds. */
export const WARP: Measurement = {
  figures: ['warpMs'],
  measure: async ({ samplePath, signal }) => {
    const [image] = await sampleFrames(samplePath, signal);
    if (image === undefined) throw new Error('the sample has no picture');
    const target = new Float32Array(3 * INPUT_SIDE * INPUT_SIDE);
    const side = image.height * 0.9;
    const square = {
      centreX: image.width / 2,
      centreY: image.height / 2,
      width: side,
      height: side,
      rotation: 0.1,
    };
    const form = {
      width: INPUT_SIDE,
      height: INPUT_SIDE,
      low: [0, 0, 0],
      high: [1, 1, 1],
      outside: 'nearest',
    } as const;
    const bestS = await bestOf(SINGLE_CALLS, async () => cutOut(image, square, form, target));
    return { warpMs: bestS * 1000 };
  },
};

/** One run of BlazePose full's landmark network, milliseconds. */
export const NETWORK: Measurement = {
  figures: ['networkMs'],
  measure: async () => {
    const weights = demand(await readWeights(DETECTOR_MANIFEST, 'landmark', null));
    const session = demand(await openOnnxSession(demand(convertTfliteToOnnx(weights, [OUTLINE_OUTPUT]))));
    try {
      const data = new Float32Array(3 * INPUT_SIDE * INPUT_SIDE).fill(0.5);
      const name = session.inputs[0]?.name ?? '';
      const feeds = { [name]: { data, shape: [1, 3, INPUT_SIDE, INPUT_SIDE] } };
      return { networkMs: 1000 * (await bestOf(SINGLE_CALLS, () => session.run(feeds))) };
    } finally {
      await session.close();
    }
  },
};

/** Measuring one attempt once its lifter has been followed, milliseconds; and pictures drawn and encoded a second. */
export const MEASURE_AND_ANNOTATE: Measurement = {
  figures: ['measureMs', 'annotateFps'],
  measure: async (around) => {
    const tools = demand(await openJudgeTools('blazepose-full'));
    try {
      const options = {
        rule: IPF_RULE,
        cameraRollDeg: null,
        statureM: null,
        lifterAt: null,
        fromS: null,
        toS: null,
      };
      let measuringSinceMs = performance.now();
      const judged = demand(
        await judgeClip(
          around.samplePath,
          tools,
          options,
          ({ stage }) => {
            if (stage !== 'measure') measuringSinceMs = performance.now();
          },
          around.signal,
        ),
      );
      const measureMs = (performance.now() - measuringSinceMs) / Math.max(1, judged.attempts.length);
      return { measureMs, annotateFps: await annotateFps(judged, tools.ffmpeg, around) };
    } finally {
      await tools.close();
    }
  },
};

async function annotateFps(
  judged: JudgedClip,
  ffmpeg: Parameters<typeof writeAnnotatedVideo>[0]['ffmpeg'],
  around: BenchSurroundings,
): Promise<number | null> {
  const [attempt] = judged.attempts;
  if (attempt === undefined) return null;
  const { from, to } = framesToAnnotate(attempt, judged.clip.table);
  const bestS = await bestOf(ROUNDS, async () => {
    const written = await writeAnnotatedVideo({
      ffmpeg,
      clip: judged.clip,
      attempt,
      camera: cameraViewOf(judged),
      longSideLimit: 1920,
      path: join(around.temporaryFolder, 'annotated.mp4'),
      onProgress: () => undefined,
      signal: around.signal,
    });
    demand(written);
  });
  return (to - from + 1) / bestS;
}

/** The shortest of some runs, in seconds: other work on the machine only ever adds time. */
async function bestOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now();
    await work();
    bestMs = Math.min(bestMs, performance.now() - startedMs);
  }
  return bestMs / 1000;
}
