import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '../../../../../main/engine/data-folder/sized-log-file.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-log-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('openLogFile', () => {
  it('starts a new file when one is full and keeps the newest few', async () => {
    const file = openLogFile(join(folder, 'logs', 'engine.log'), 100, 2);
    for (let number = 0; number < 1000; number += 1) file.write(`line ${number}\n`);
    file.close();
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual([
      'engine.log',
      'engine.log.1',
      'engine.log.2',
    ]);
    const texts = await Promise.all(
      ['engine.log.2', 'engine.log.1', 'engine.log'].map((name) =>
        readFile(join(folder, 'logs', name), 'utf8'),
      ),
    );
    const lines = texts.join('').trimEnd().split('\n');
    expect(lines.at(-1)).toBe('line 999');
    expect(lines).toEqual(lines.map((_, index) => `line ${1000 - lines.length + index}`));
    for (const text of texts) expect(text.length).toBeLessThan(120);
  });

  it('goes on after what an earlier run wrote', async () => {
    const path = join(folder, 'engine.log');
    openLogFile(path, 1000, 2).write('first\n');
    openLogFile(path, 1000, 2).write('second\n');
    expect(await readFile(path, 'utf8')).toBe('first\nsecond\n');
  });

  it('goes on in the same file when the old one cannot be put aside', async () => {
    const path = join(folder, 'engine.log');
    const file = openLogFile(path, 10, 1);
    file.write('a first line\n');
    // A folder with something in it cannot be replaced by a file.
    await rm(`${path}.1`, { force: true });
    const { mkdir } = await import('node:fs/promises');
    await mkdir(`${path}.1`);
    await writeFile(join(`${path}.1`, 'in the way'), '');
    file.write('a second line\n');
    file.write('a third line\n');
    file.close();
    expect(await readFile(path, 'utf8')).toContain('third');
  });
});
