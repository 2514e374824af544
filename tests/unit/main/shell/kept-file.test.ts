import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KeptFile } from '../../../../main/shell/state/kept-file.ts';

const schema = z.strictObject({ count: z.int() });

let folder = '';
let path = '';
let setAside: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-kept-'));
  path = join(folder, 'below', 'kept.json');
  setAside = [];
});

afterEach(() => rm(folder, { recursive: true }));

function open(at = path): Promise<KeptFile<{ count: number }>> {
  return KeptFile.open(at, schema, { count: 0 }, (aside) => setAside.push(aside));
}

describe('a kept file', () => {
  it('starts empty and is read again as it was left', async () => {
    const file = await open();
    expect(file.document).toEqual({ count: 0 });
    expect(await file.change({ count: 7 })).toEqual({ ok: true, value: null });
    expect((await open()).document).toEqual({ count: 7 });
  });

  it('holds the last of many changes, and no half of any', async () => {
    const file = await open();
    for (let count = 1; count <= 50; count += 1) void file.change({ count });
    await file.settle();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ count: 50 });
    expect(await readdir(join(folder, 'below'))).toEqual(['kept.json']);
  });

  it.each(['', '{"count":', '{"count":"seven"}', '[]'])(
    'that reads "%s" is set aside, said and begun anew',
    async (text) => {
      path = join(folder, 'kept.json');
      await writeFile(path, text);
      const file = await open();
      expect(file.document).toEqual({ count: 0 });
      expect(setAside).toEqual([`${path}.unreadable`]);
      expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
    },
  );

  it('that cannot be written says so, and keeps what it knows', async () => {
    const file = await KeptFile.open(join(folder, 'kept.json'), schema, { count: 0 }, () => undefined);
    const blocked = await KeptFile.open(
      join(folder, 'later', 'kept.json'),
      schema,
      { count: 0 },
      () => undefined,
    );
    await writeFile(join(folder, 'later'), 'a file where the folder should be');
    expect(await blocked.change({ count: 2 })).toMatchObject({ ok: false });
    expect(blocked.document).toEqual({ count: 2 });
    expect(await file.change({ count: 3 })).toMatchObject({ ok: true });
  });
});
