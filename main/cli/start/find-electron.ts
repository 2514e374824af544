import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { hasDesktop } from '../open-page.ts';

/** Where each system's binary lies in an Electron folder, when the package does not say. */
const BINARIES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Where and as whom Electron is looked for. */
export interface ElectronSearch {
  /** `node_modules/electron`. */
  readonly packageFolder: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
}

/**
 * Finds an Electron binary that can open windows here: that of `ELECTRON_OVERRIDE_DIST_PATH`, or of the package.
 *
 * The package's own launcher is not asked: it would download a binary that is missing. Fails with
 * ENGINE_NOT_STARTED and why there is none.
 */
export function findElectron({
  packageFolder,
  platform,
  environment,
  isRoot,
}: ElectronSearch): Result<string> {
  const named = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const binary = join(named || join(packageFolder, 'dist'), binaryName(packageFolder, platform));
  if (!existsSync(binary)) {
    const how = named
      ? `ELECTRON_OVERRIDE_DIST_PATH holds no ${binary}.`
      : 'Electron has no binary here, since npm runs no install scripts for us. "npx install-electron" gets it.';
    return fail('ENGINE_NOT_STARTED', how);
  }
  if (isRoot) {
    return fail('ENGINE_NOT_STARTED', 'Electron does not run as root without giving up its sandbox.');
  }
  if (!hasDesktop(platform, environment)) {
    return fail('ENGINE_NOT_STARTED', 'this session has no screen that Electron could open a window on.');
  }
  return succeed(binary);
}

function binaryName(packageFolder: string, platform: NodeJS.Platform): string {
  try {
    return readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
  } catch {
    return BINARIES[platform] ?? 'electron';
  }
}
