import { join } from 'node:path';
import { runChild } from '../../../native/ffmpeg/process.ts';
import { judgeInProcess } from './judge-process.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { openSample } from './sample-frames.ts';

const COLD_STARTS = 3;

/** From a cold start of the program to the verdict on one sample; the best of a few. */
export const JUDGE_SAMPLE: Measurement = {
  figures: ['judgeSampleS'],
  measure: async (around) => {
    const times: number[] = [];
    for (let start = 0; start < COLD_STARTS; start += 1) {
      const { wallS } = await judge(around, around.samplePath, `sample-${start}`);
      times.push(wallS);
    }
    return { judgeSampleS: Math.min(...times) };
  },
};

/** A squat comes twice a minute, as in a film of a training: the rest between shows the last picture. */
const SQUAT_EVERY_S = 30;

/** The most memory that judging takes for a clip of squats and rests, with the lightest model. */
export function judgeMemory(figure: string, lengthS: number): Measurement {
  return {
    figures: [figure],
    measure: async (around) => {
      const path = join(around.temporaryFolder, `${figure}.mp4`);
      await repeatSample(around, lengthS, path);
      around.say(`Judging a clip of ${lengthS} s.`);
      const { peakMemoryMb } = await judge(around, path, figure, ['--model', 'blazepose-lite']);
      return { [figure]: peakMemoryMb };
    },
  };
}

function judge(around: BenchSurroundings, path: string, name: string, more: readonly string[] = []) {
  const out = join(around.temporaryFolder, `${name}-judged`);
  return judgeInProcess(
    around.judgeProgram,
    ['--json', '--no-video', '--out', out, ...more, path],
    around.signal,
  );
}

async function repeatSample(around: BenchSurroundings, lengthS: number, path: string): Promise<void> {
  const { tool } = await openSample(around.samplePath, around.signal);
  const run = async (...words: readonly string[]): Promise<void> => {
    const { exit, stderr } = await runChild({
      path: tool.path,
      arguments: ['-v', 'error', '-y', ...words],
      signal: around.signal,
    });
    if (exit.code !== 0) throw new Error(`ffmpeg could not repeat the sample: ${stderr}`);
  };
  const withRest = `${path}-once.mp4`;
  const rest = ['-vf', `tpad=stop_mode=clone:stop_duration=${SQUAT_EVERY_S}`, '-t', String(SQUAT_EVERY_S)];
  await run('-i', around.samplePath, ...rest, '-c:v', 'libx264', '-preset', 'veryfast', withRest);
  await run('-stream_loop', '-1', '-i', withRest, '-t', String(lengthS), '-c', 'copy', path);
}
