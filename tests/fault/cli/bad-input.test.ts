import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportSchema } from '../../../core/contract/report.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import { runProgramToEnd, samplePath } from '../../fixtures/run-program.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline bad ööä 深蹲-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function ffmpeg(...words: readonly string[]): Promise<void> {
  const tool = await locateFfmpeg();
  if (!tool.ok) throw new Error(tool.error.message);
  execFileSync(tool.value.path, ['-v', 'error', '-y', ...words]);
}

it('judges what can be judged and names each bad file with its code', async () => {
  const clips = join(folder, 'Ринг 1');
  await mkdir(clips);
  const sample = await readFile(samplePath('close'));
  await copyFile(samplePath('close'), join(clips, 'good 1.mp4'));
  await writeFile(join(clips, 'empty.mp4'), '');
  await writeFile(join(clips, 'text.mp4'), 'This is not a video, it only has the name of one.\n'.repeat(50));
  await writeFile(join(clips, 'truncated.mp4'), sample.subarray(0, 3000));
  await ffmpeg('-f', 'lavfi', '-i', 'sine=duration=1', join(clips, 'sound.mp4'));
  await ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'testsrc=duration=0.1:rate=10:size=320x240',
    join(clips, 'one-frame.mp4'),
  );

  const ended = await runProgramToEnd(
    folder,
    'judge',
    '--json',
    '--no-video',
    '--model',
    'blazepose-lite',
    clips,
  );
  expect(ended.code, ended.stderr).toBe(3);
  const report = reportSchema.parse(JSON.parse(ended.stdout));
  expect(report.clips.map(({ path, attempts }) => [path.slice(clips.length + 1), attempts.length])).toEqual([
    ['good 1.mp4', 1],
    ['one-frame.mp4', 0],
  ]);
  const codes = Object.fromEntries(
    report.errors.map(({ path, code }) => [path.slice(clips.length + 1), code]),
  );
  expect(codes).toEqual({
    'empty.mp4': 'MEDIA_EMPTY',
    'sound.mp4': 'MEDIA_NO_VIDEO_STREAM',
    'text.mp4': 'MEDIA_NOT_VIDEO',
    'truncated.mp4': expect.stringMatching(/^MEDIA_(TRUNCATED|NOT_VIDEO)$/),
  });
});
