import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Why these tests are skipped where they cannot run. */
export const NO_ELECTRON =
  'no Electron binary here (set ELECTRON_OVERRIDE_DIST_PATH to a folder with one), or no Xvfb and no display';

/** Whether Electron can be started here and has a screen to draw on. */
export function canRunElectron(): boolean {
  return electronBinary() !== null && (process.platform !== 'linux' || hasScreen());
}

/** Where the electron package finds its binary; null when it would have to fetch one first. */
export function electronBinary(): string | null {
  const folders = [process.env['ELECTRON_OVERRIDE_DIST_PATH'], packagedBinaries()];
  for (const folder of folders) {
    if (folder === undefined || folder === '') continue;
    const found = NAMES.map((name) => join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether a virtual screen can be made. */
export function hasXvfb(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'Xvfb')));
}

const NAMES = ['electron', 'electron.exe', join('Electron.app', 'Contents', 'MacOS', 'Electron')];

function packagedBinaries(): string {
  return join(createRequire(import.meta.url).resolve('electron/package.json'), '..', 'dist');
}

function hasScreen(): boolean {
  return hasXvfb() || Boolean(process.env['DISPLAY']);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
