import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../../native/ffmpeg/locate.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-locate-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

test('without a system one, npm has one that can do all that is needed', async () => {
  const tool = await locateFfmpeg({ environment: { PATH: '' } });
  expect(tool).toMatchObject({ ok: true, value: { origin: 'npm' } });
  if (tool.ok) expect(tool.value.capabilities.filters.has('yadif')).toBe(true);
});

test('a setting that does not work is an error that names it, and nothing else is taken', async () => {
  const located = await locateFfmpeg({ settingPath: join(folder, 'no-ffmpeg') });
  expect(located).toMatchObject({ ok: false, error: { code: 'FFMPEG_NOT_FOUND' } });
  if (!located.ok) expect(located.error.message).toContain('no-ffmpeg');
});

test('a cancelled search says so', async () => {
  const located = await locateFfmpeg({ environment: { PATH: '' }, signal: AbortSignal.abort() });
  expect(located).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
});

describe.skipIf(process.platform === 'win32')('stand-ins that are shell scripts', () => {
  test('a setting that is another program is refused', async () => {
    const path = await script('other', 'echo hello');
    const located = await locateFfmpeg({ environment: { DEPTHLINE_FFMPEG: path, PATH: '' } });
    expect(located).toMatchObject({ ok: false, error: { code: 'FFMPEG_NOT_FOUND' } });
  });

  test('a newer system one is taken', async () => {
    await standIn('9.1', '');
    expect(await locateFfmpeg({ environment: { PATH: folder } })).toMatchObject({
      ok: true,
      value: { origin: 'system', version: { major: 9, minor: 1 } },
    });
  });

  test('an older system one is passed over', async () => {
    await standIn('3.4', '');
    expect(await locateFfmpeg({ environment: { PATH: folder } })).toMatchObject({
      ok: true,
      value: { origin: 'npm' },
    });
  });

  test('a newer system one without libx264 is passed over', async () => {
    await standIn('9.1', '| grep -v libx264');
    expect(await locateFfmpeg({ environment: { PATH: folder } })).toMatchObject({
      ok: true,
      value: { origin: 'npm' },
    });
  });
});

/** An ffmpeg that calls itself something else and otherwise answers as npm's does. */
async function standIn(version: string, filter: string): Promise<void> {
  const npm = await locateFfmpeg({ environment: { PATH: '' } });
  if (!npm.ok) throw new Error(npm.error.message);
  const answer = `if [ "$1" = -version ]; then echo "ffmpeg version ${version} Copyright"; else "${npm.value.path}" "$@" ${filter}; fi`;
  // The stand-in runs with our PATH, not with the one that it is looked for on.
  await script('ffmpeg', answer);
}

async function script(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}
