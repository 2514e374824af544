import { posix, win32 } from 'node:path';

const NAME = 'Depthline';

/** What of a machine decides where a user's data lie. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The folder that this system keeps a program's data in, for this user.
 *
 * Windows: `%LOCALAPPDATA%`; macOS: Application Support; elsewhere: the XDG base directories, where a relative
 * path counts as unset.
 */
export function defaultDataFolder({ platform, environment, home }: Machine): string {
  if (platform === 'win32') {
    return win32.join(environment['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), NAME);
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', NAME);
  const named = environment['XDG_DATA_HOME'] ?? '';
  return posix.join(posix.isAbsolute(named) ? named : posix.join(home, '.local', 'share'), NAME);
}
