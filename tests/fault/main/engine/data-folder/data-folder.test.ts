import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../../../main/engine/data-folder/data-folder.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-data-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('a data folder', () => {
  it('is made with everything above it', async () => {
    const path = join(folder, 'a', 'b');
    const opened = await openDataFolder(path);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.path).toBe(path);
    opened.value.close();
  });

  it('is refused to a second engine with who has it and where, until the first lets go', async () => {
    const first = await openDataFolder(folder);
    if (!first.ok) throw new Error(first.error.message);
    await first.value.tell('http://127.0.0.1:4711');
    const second = await openDataFolder(folder);
    expect(second.ok).toBe(false);
    if (second.ok) return;
    expect(second.error.code).toBe('LIBRARY_LOCKED');
    expect(second.error.message).toContain(`process ${process.pid} at http://127.0.0.1:4711`);
    first.value.close();
    const third = await openDataFolder(folder);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.close();
  });

  it('is refused with its name when it cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const path of [join(folder, 'file'), join(folder, 'file', 'below')]) {
      const opened = await openDataFolder(path);
      expect(opened.ok ? null : opened.error).toMatchObject({
        code: 'OUTPUT_NOT_WRITABLE',
        message: expect.stringContaining(path),
      });
    }
  });

  it.runIf(process.platform === 'linux')('is refused when it cannot be written', async () => {
    const opened = await openDataFolder('/proc/self/net');
    expect(opened.ok ? null : opened.error.code).toBe('OUTPUT_NOT_WRITABLE');
  });

  it('opens although its lock file is rubbish', async () => {
    await writeFile(join(folder, 'lock.db'), 'x'.repeat(5000));
    const opened = await openDataFolder(folder);
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    expect((await openDataFolder(folder)).ok).toBe(false);
    opened.value.close();
    expect(await readdir(folder)).toContain('lock.db');
  });
});
