import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronSearch, findElectron } from '../../../../../main/cli/start/find-electron.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-electron-'));
});

afterEach(() => rm(folder, { recursive: true }));

function search(change: Partial<ElectronSearch> = {}): ElectronSearch {
  return {
    packageFolder: folder,
    platform: 'linux',
    environment: { DISPLAY: ':0' },
    isRoot: false,
    ...change,
  };
}

async function makeBinary(...names: string[]): Promise<string> {
  const path = join(folder, ...names);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '');
  return path;
}

describe('findElectron', () => {
  it('takes the binary of the package', async () => {
    const binary = await makeBinary('dist', 'electron');
    expect(findElectron(search())).toEqual({ ok: true, value: binary });
  });

  it('takes the binary that the package names, and before it that of another folder', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron-beta');
    const own = await makeBinary('dist', 'electron-beta');
    expect(findElectron(search())).toEqual({ ok: true, value: own });
    const other = await makeBinary('elsewhere', 'electron-beta');
    const environment = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') };
    expect(findElectron(search({ environment }))).toEqual({ ok: true, value: other });
  });

  it.each([
    ['darwin', ['dist', 'Electron.app', 'Contents', 'MacOS', 'Electron']],
    ['win32', ['dist', 'electron.exe']],
  ] as const)('knows where %s has it', async (platform, names) => {
    const binary = await makeBinary(...names);
    expect(findElectron(search({ platform, environment: {} }))).toEqual({ ok: true, value: binary });
  });

  it('says how to get a binary that is not there', () => {
    const found = findElectron(search());
    expect(found.ok ? '' : found.error.message).toContain('npx install-electron');
  });

  it('says when the named folder holds none', () => {
    const environment = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'empty') };
    const found = findElectron(search({ environment }));
    expect(found.ok ? '' : found.error.message).toContain('ELECTRON_OVERRIDE_DIST_PATH holds no');
  });

  it('leaves its sandbox alone: not as root, and not without a screen', async () => {
    await makeBinary('dist', 'electron');
    const asRoot = findElectron(search({ isRoot: true }));
    expect(asRoot.ok ? '' : asRoot.error.message).toContain('root');
    const blind = findElectron(search({ environment: {} }));
    expect(blind.ok ? '' : blind.error.message).toContain('no screen');
  });
});
