import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Settings, settingsSchema } from '../../../../../core/contract/settings.ts';
import { openSettings } from '../../../../../main/engine/settings/settings-service.ts';

const NOW = new Date('2026-11-22T20:00:00.000Z');
const DEFAULTS = settingsSchema.parse({});

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-settings-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function open(onChange: (settings: Settings) => void = () => undefined) {
  return openSettings(folder, NOW, onChange);
}

describe('settings', () => {
  it('are the defaults before anyone set any, without a file or a notice', async () => {
    const { settings, notice } = await open();
    expect(settings.current).toEqual(DEFAULTS);
    expect(notice).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keep a change for the next start, leave the rest, and tell', async () => {
    const told: Settings[] = [];
    const { settings } = await open((changed) => void told.push(changed));
    await settings.change({ theme: 'light' });
    await settings.change({ operatorName: 'Ana' });
    expect((await open()).settings.current).toEqual({ ...DEFAULTS, theme: 'light', operatorName: 'Ana' });
    expect(told.at(-1)).toEqual(settings.current);
  });

  it('lose none of many changes made at once', async () => {
    const { settings } = await open();
    await Promise.all([
      settings.change({ theme: 'light' }),
      settings.change({ textPercent: 150 }),
      settings.change({ language: 'es' }),
    ]);
    const expected = { ...DEFAULTS, theme: 'light', textPercent: 150, language: 'es' };
    expect(settings.current).toEqual(expected);
    expect((await open()).settings.current).toEqual(expected);
  });

  it('read an older file that lacks what came later', async () => {
    await writeFile(join(folder, 'settings.json'), '{"theme":"light"}');
    const { settings, notice } = await open();
    expect(settings.current).toEqual({ ...DEFAULTS, theme: 'light' });
    expect(notice).toBeNull();
  });

  it.each(['', '{"theme":', 'null', '{"theme":"pink"}', '{"textPercent":9000}', '{"unknown":1}', '\0\0\0\0'])(
    'that read %j are set aside whole, and the defaults used, with a notice',
    async (text) => {
      await writeFile(join(folder, 'settings.json'), text);
      const { settings, notice } = await open();
      expect(settings.current).toEqual(DEFAULTS);
      expect(notice?.code).toBe('SETTINGS_INVALID');
      const aside = 'settings-unreadable-2026-11-22T20-00-00-000Z.json';
      expect(notice?.message).toContain(aside);
      expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
      await settings.change({ theme: 'light' });
      expect((await open()).settings.current.theme).toBe('light');
    },
  );

  it('do not change when they cannot be kept', async () => {
    const { settings } = await open();
    await rm(folder, { recursive: true });
    const changed = await settings.change({ theme: 'light' });
    await mkdir(folder);
    expect(changed.ok ? null : changed.error.code).toBe('OUTPUT_NOT_WRITABLE');
    expect(settings.current).toEqual(DEFAULTS);
    expect((await settings.change({ theme: 'light' })).ok).toBe(true);
  });
});
