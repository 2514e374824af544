import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findClips } from '../../../../../main/engine/clips/find-clips.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline find ö-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function lay(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

async function find(...inputs: string[]) {
  const found = await findClips(
    inputs.map((input) => join(folder, input)),
    join(folder, 'judged'),
  );
  return { ...found, names: found.clips.map((clip) => clip.path.slice(folder.length + 1)) };
}

describe('finding clips', () => {
  it('searches folders to the bottom, in natural order', async () => {
    await lay('squat10.mp4', 'squat2.MP4', 'day 1/squat1.mov', 'day 1/深蹲.webm');
    expect((await find('')).names).toEqual([
      'day 1/squat1.mov',
      'day 1/深蹲.webm',
      'squat2.MP4',
      'squat10.mp4',
    ]);
  });

  it('keeps the order in which the user named things, and takes a named file whatever its name', async () => {
    await lay('b.mp4', 'a.mp4', 'film');
    expect((await find('film', 'b.mp4', 'a.mp4')).names).toEqual(['film', 'b.mp4', 'a.mp4']);
  });

  it('says what it left out', async () => {
    await lay('a.mp4', 'a.json', 'notes.txt', '._a.mp4', 'judged/a/annotated.mp4');
    const found = await find('', 'a.mp4');
    expect(found.names).toEqual(['a.mp4']);
    expect(found.notes).toEqual([
      expect.stringContaining('results go there'),
      'Left out 2 files that are not videos by their name.',
      'Left out 1 hidden file or folder.',
      'Left out 1 file met a second time.',
    ]);
  });

  it('goes round no loop of links', async () => {
    await lay('in/a.mp4');
    await symlink('..', join(folder, 'in', 'up'));
    expect((await find('in')).names).toEqual(['in/a.mp4']);
  });

  it('reports what is not there and goes on', async () => {
    await lay('a.mp4');
    await mkdir(join(folder, 'empty'));
    await symlink('nowhere.mp4', join(folder, 'broken.mp4'));
    const found = await find('gone.mp4', 'a.mp4', 'empty', 'broken.mp4', 'a.mp4/b');
    expect(found.names).toEqual(['a.mp4']);
    expect(found.failures.map(({ path, code }) => [path.slice(folder.length + 1), code])).toEqual([
      ['gone.mp4', 'MEDIA_NOT_FOUND'],
      ['empty', 'MEDIA_NOT_FOUND'],
      ['broken.mp4', 'MEDIA_NOT_FOUND'],
      ['a.mp4/b', 'MEDIA_NOT_FOUND'],
    ]);
  });

  it('says what may not be read', async () => {
    await symlink('round.mp4', join(folder, 'round.mp4'));
    const found = await find('round.mp4', `${'long'.repeat(100)}.mp4`);
    expect(found.failures.map(({ code }) => code)).toEqual(['MEDIA_NOT_READABLE', 'MEDIA_NOT_READABLE']);
  });
});
