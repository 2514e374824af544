import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { madeClip } from '../../fixtures/make-clips.ts';
import { childrenRunning } from './children.ts';
import { mutate, seededRandom } from './mutate.ts';

/** How many broken files are tried: as DEPTHLINE_FUZZ says, else 1,000 in CI and fewer in a plain `npm test`. */
const FILES = Number(process.env['DEPTHLINE_FUZZ'] ?? (process.env['CI'] === 'true' ? 1000 : 100));
/** A file that takes longer than this counts as a hang. */
const LIMIT_MS = 20_000;
const AT_ONCE = 2;

test(`${FILES} broken files: no crash, no hang, every outcome a value`, {
  timeout: 60_000 + FILES * 1000,
}, async () => {
  const tool = await anyFfmpeg();
  const sources = await Promise.all([madeClip('tiny.mp4'), madeClip('tiny.mkv')]);
  const originals = await Promise.all(sources.map((path) => readFile(path)));
  const folder = await mkdtemp(join(tmpdir(), 'depthline-fuzz-'));
  const outcomes = new Map<string, number>();
  try {
    let next = 0;
    const work = async () => {
      for (let seed = next++; seed < FILES; seed = next++) {
        const random = seededRandom(seed);
        const original = originals[seed % originals.length] ?? Buffer.alloc(0);
        const path = join(folder, `${seed}.${seed % 2 === 0 ? 'mp4' : 'mkv'}`);
        await writeFile(path, mutate(original, random));
        const outcome = await outcomeOf(tool, path);
        expect(outcome, `seed ${seed} hung`).not.toBe('CANCELLED');
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        await rm(path);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(childrenRunning(tool.path)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${FILES} broken files: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(FILES);
  // The mutations reach both the refusals and the decoder, else they would show nothing.
  expect(outcomes.size).toBeGreaterThan(2);
});

async function outcomeOf(tool: FfmpegTool, path: string): Promise<string> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const clip = await openClip(tool, path, signal);
  if (!clip.ok) return clip.error.code;
  const decoding = decodeFrames(tool, clip.value, { signal });
  let last = -1;
  for await (const { frame, image } of decoding) {
    expect(frame).toBeGreaterThan(last);
    expect(image.data).toHaveLength(image.width * image.height * 3);
    last = frame;
  }
  const summary = await decoding.summary;
  if (!summary.ok) return summary.error.code;
  return summary.value.missing.length === 0 ? 'whole' : 'frames missing';
}
