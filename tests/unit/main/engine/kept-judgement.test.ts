import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JudgedFile } from '../../../../main/engine/judged-file.ts';
import { keepJudgement, keptJudgement } from '../../../../main/engine/kept-judgement.ts';
import { sha256OfFile } from '../../../../native/files/file-hash.ts';

const WITH = { program: '1.0.0', rule: 'strict', toS: null, video: true };
const NEVER = new AbortController().signal;

let folder = '';
let clip = '';

/** A clip with one attempt whose picture lies in the folder, kept there. */
async function keep(): Promise<JudgedFile> {
  const picturePath = join(folder, 'attempt-1.png');
  await writeFile(picturePath, 'picture');
  const judged: JudgedFile = {
    report: {
      path: clip,
      sha256: await sha256OfFile(clip, NEVER),
      width: 64,
      height: 48,
      frames: 30,
      durationS: 1,
      fps: 30,
      rotationDeg: 0,
      variableFrameRate: false,
      model: { id: 'stick', sha256: '00' },
      camera: { rollDeg: null, azimuthDeg: null, mmPerPx: null },
      attempts: [],
      warnings: [],
    },
    assets: [{ videoPath: null, picturePath, curveFilePath: null, curve: [] }],
    problems: [],
    isKept: false,
  };
  expect(await keepJudgement(folder, WITH, judged)).toMatchObject({ ok: true });
  return judged;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-kept-'));
  clip = join(folder, 'clip.mp4');
  await writeFile(clip, 'a clip');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('keptJudgement', () => {
  it('gives what was kept of the same clip, under the name that it has now', async () => {
    const judged = await keep();
    const moved = join(folder, 'renamed.mp4');
    await writeFile(moved, 'a clip');
    expect(await keptJudgement(moved, folder, WITH, NEVER)).toEqual({
      ...judged,
      report: { ...judged.report, path: moved },
      isKept: true,
    });
  });

  it('gives nothing when the clip, the way of judging, or a file of it has changed', async () => {
    await keep();
    expect(await keptJudgement(clip, folder, { ...WITH, rule: 'level' }, NEVER)).toBeNull();
    expect(await keptJudgement(clip, folder, { ...WITH, model: 'new' }, NEVER)).toBeNull();
    await appendFile(clip, ', cut again');
    expect(await keptJudgement(clip, folder, WITH, NEVER)).toBeNull();
    await writeFile(clip, 'a clip');
    expect(await keptJudgement(clip, folder, WITH, NEVER)).not.toBeNull();
    await rm(join(folder, 'attempt-1.png'));
    expect(await keptJudgement(clip, folder, WITH, NEVER)).toBeNull();
  });

  it('gives nothing for a file that was cut off, and for a clip that is gone', async () => {
    await keep();
    await rm(clip);
    expect(await keptJudgement(clip, folder, WITH, NEVER)).toBeNull();
    await writeFile(join(folder, 'judgement.json.gz'), 'half');
    expect(await keptJudgement(clip, folder, WITH, NEVER)).toBeNull();
  });
});
