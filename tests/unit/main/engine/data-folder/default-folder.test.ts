import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../../../main/engine/data-folder/default-folder.ts';

describe('defaultDataFolder', () => {
  it.each([
    ['linux', {}, '/home/noa', '/home/noa/.local/share/Depthline'],
    ['linux', { XDG_DATA_HOME: '/data/noa' }, '/home/noa', '/data/noa/Depthline'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/noa', '/home/noa/.local/share/Depthline'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/noa', '/home/noa/.local/share/Depthline'],
    ['darwin', {}, '/Users/noa', '/Users/noa/Library/Application Support/Depthline'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\noa', 'D:\\Local\\Depthline'],
    ['win32', {}, 'C:\\Users\\noa', 'C:\\Users\\noa\\AppData\\Local\\Depthline'],
  ] as const)('is where %s with %j keeps data', (platform, environment, home, expected) => {
    expect(defaultDataFolder({ platform, environment, home })).toBe(expected);
  });
});
