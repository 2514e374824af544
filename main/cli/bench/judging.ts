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

/** The most memory that judging takes for a sample drawn out by repetition, with the lightest model. */
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
  const input = ['-v', 'error', '-y', '-stream_loop', '-1', '-i', around.samplePath];
  const ran = await runChild({
    path: tool.path,
    arguments: [...input, '-t', String(lengthS), '-c', 'copy', path],
    signal: around.signal,
  });
  if (ran.exit.code !== 0) throw new Error(`ffmpeg could not repeat the sample: ${ran.stderr}`);
}
