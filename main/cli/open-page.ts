import { spawn } from 'node:child_process';

/** How each system opens a page in the user's browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  linux: ['xdg-open'],
  darwin: ['open'],
  // Not `cmd /c start`: an address holds signs that mean something to a command line.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Whether someone sits before this machine with a browser, as far as the environment tells. */
export function hasDesktop(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (environment['CI'] !== undefined || environment['SSH_CONNECTION'] !== undefined) return false;
  if (platform !== 'linux') return OPENERS[platform] !== undefined;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/** Opens a file or an address in the user's browser; resolves to whether an opener started. The browser outlives us. */
export async function openPage(page: string): Promise<boolean> {
  const opener = OPENERS[process.platform];
  if (opener === undefined || !hasDesktop(process.platform, process.env)) return false;
  const [program, ...words] = opener;
  const child = spawn(program, [...words, page], { stdio: 'ignore', detached: true });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
