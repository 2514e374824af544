import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../core/contract/report.ts';
import { runProgramToEnd, samplePath } from '../../fixtures/run-program.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-programs-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('judge', () => {
  it('prints one document, writes its files, and says on standard error how far it is', async () => {
    const ended = await runProgramToEnd(
      folder,
      'judge',
      '--json',
      '--no-video',
      '--model',
      'blazepose-lite',
      samplePath('clear-no-depth'),
    );
    expect(ended.code, ended.stderr).toBe(0);
    const report = reportSchema.parse(JSON.parse(ended.stdout));
    expect(report.errors).toEqual([]);
    const [clip] = report.clips;
    expect(clip).toMatchObject({
      frames: 91,
      width: 540,
      height: 960,
      rotationDeg: 0,
      variableFrameRate: false,
    });
    expect(clip?.attempts).toHaveLength(1);
    expect(ended.stderr).toContain('finding people');

    const results = await readdir(join(folder, 'judged'), { recursive: true });
    const clipFolder = 'clear-no-depth';
    expect(results.sort()).toEqual([
      clipFolder,
      join(clipFolder, 'attempt-1.csv'),
      join(clipFolder, 'attempt-1.png'),
      join(clipFolder, 'judgement.json.gz'),
      'report.html',
      'report.json',
    ]);
    expect(JSON.parse(await readFile(join(folder, 'judged', 'report.json'), 'utf8'))).toEqual(report);

    const words = ['--no-video', '--model', 'blazepose-lite', samplePath('clear-no-depth')];
    const again = await runProgramToEnd(folder, 'judge', '--json', ...words);
    expect(again.code, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual(report);
    expect(again.stderr).not.toContain('finding people');
  });

  it('says on standard error what was wrong with its use, and nothing on standard output', async () => {
    const ended = await runProgramToEnd(folder, 'judge', '--rule', 'loose', 'a.mp4');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('--rule takes strict or level');
  });

  it('names the models that there are when it is asked for another', async () => {
    const ended = await runProgramToEnd(folder, 'judge', '--model', 'crystal-ball', samplePath('close'));
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('blazepose-full');
  });
});

describe('doctor', () => {
  it('says as one document that this machine can judge, and what it found', async () => {
    const ended = await runProgramToEnd(folder, 'doctor', '--json');
    expect(ended.code, ended.stderr).toBe(0);
    const report = JSON.parse(ended.stdout);
    expect(report).toMatchObject({ schema: 'depthline.doctor/1', canJudge: true });
    const ids = report.findings.map((finding: { id: string }) => finding.id);
    expect(ids).toEqual(
      expect.arrayContaining(['ffmpeg', 'provider-cpu', 'model-blazepose-heavy', 'disk', 'memory']),
    );
  });
});

describe('the launcher', () => {
  it('builds nothing when nothing has changed', async () => {
    await runProgramToEnd(folder, 'doctor', '--help');
    const again = await runProgramToEnd(folder, 'doctor', '--help');
    expect(again).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses a name that it does not know', async () => {
    expect(await runProgramToEnd(folder, 'fly')).toMatchObject({ code: 2, stdout: '' });
  });
});
