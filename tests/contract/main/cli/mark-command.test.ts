import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marksFileSchema } from '../../../../core/contract/marks.ts';
import { runMark } from '../../../../main/cli/mark-command.ts';
import { sha256OfFile } from '../../../../native/files/file-hash.ts';
import { samplePath } from '../../../fixtures/run-program.ts';

describe('npm run mark', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'depthline-mark-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs the command until it serves its page or ends. */
  async function run(...words: string[]) {
    const said: string[] = [];
    const printed: string[] = [];
    const ending = new AbortController();
    const code = await runMark(
      words,
      {
        printOut: (text) => {
          printed.push(text);
          ending.abort();
        },
        say: (line) => said.push(line),
        pagesFolder: folder,
        openPage: async () => false,
      },
      ending.signal,
    );
    return { code, said: said.join('\n'), printed: printed.join('') };
  }

  it('says how it is called, and what a folder without videos lacks', async () => {
    expect((await run()).code).toBe(2);
    expect((await run(folder, 'another')).code).toBe(2);
    const empty = await run(folder);
    expect(empty.code).toBe(3);
    expect(empty.said).toContain('There is no video to mark');
    expect((await run(join(folder, 'nothing'))).said).toContain('MEDIA_NOT_FOUND');
  });

  it('passes over a file that is no video, says so, and makes no list of nothing', async () => {
    await writeFile(join(folder, 'broken.mp4'), 'this is no video');
    const { code, said } = await run(folder);
    expect(code).toBe(3);
    expect(said).toContain('broken.mp4: MEDIA_');
    expect(said).toContain('No attempt was found');
    await expect(readFile(join(folder, 'marks', 'frames.json'))).rejects.toThrow('ENOENT');
  });

  it('takes the bottoms of a report that lies beside the videos, and keeps their list for everyone', async () => {
    const video = join(folder, 'squat.mp4');
    await copyFile(samplePath('close'), video);
    const sha256 = await sha256OfFile(video, new AbortController().signal);
    await writeFile(join(folder, 'report.json'), JSON.stringify(reportOn(sha256)));
    const { said, printed } = await run(folder);
    expect(said).toContain('[1/1] 1 bottoms');
    expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?token=[0-9a-f]{64}&to=marking\n$/);
    const list = marksFileSchema.parse(
      JSON.parse(await readFile(join(folder, 'marks', 'frames.json'), 'utf8')),
    );
    expect(list).toMatchObject({ frames: [{ sha256, frame: 33, widthPx: 540 }], marks: [] });
    await rm(join(folder, 'report.json'));
    await writeFile(video, 'another video by now');
    const changed = await run(folder);
    expect(changed.said).toContain('1 frames are left out');
  });

  it('leaves a half-written list as it is', async () => {
    await copyFile(samplePath('close'), join(folder, 'squat.mp4'));
    await writeFile(join(folder, 'frames.json'), '{"sch');
    const { code, said } = await run(folder, '--marks', join(folder, '.'));
    expect([code, said.includes('There is no video')]).toEqual([3, true]);
    const aside = await mkdtemp(join(tmpdir(), 'depthline-mark-'));
    await writeFile(join(aside, 'frames.json'), '{"sch');
    const half = await run(folder, '--marks', aside);
    expect(half).toMatchObject({ code: 3 });
    expect(half.said).toContain('MARKS_INVALID');
    expect(await readFile(join(aside, 'frames.json'), 'utf8')).toBe('{"sch');
    await rm(aside, { recursive: true });
  });
});

function reportOn(sha256: string) {
  return {
    schema: 'depthline.report/1',
    clips: [
      {
        path: 'squat.mp4',
        sha256,
        width: 540,
        height: 960,
        frames: 80,
        durationS: 2.6,
        fps: 30,
        rotationDeg: 0,
        variableFrameRate: false,
        model: { id: 'x', sha256: 'x' },
        camera: { rollDeg: null, azimuthDeg: null, mmPerPx: null },
        attempts: [
          {
            startFrame: 5,
            bottomFrame: 33,
            endFrame: 70,
            bottomTimeS: 1.1,
            completed: true,
            sides: { left: null, right: null },
            marginMm: null,
            interval95Mm: null,
            verdict: 'inconclusive',
            reasons: [],
          },
        ],
        warnings: [],
      },
    ],
    errors: [],
  };
}
