import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ShellBridge, ShellCalls, ShellMessages } from '../core/contract/shell-bridge.ts';
import type { Result } from '../core/result.ts';

type Channel = keyof ShellCalls;

const bridge: ShellBridge = {
  platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
  pathOf,
  onOpenPaths: (listener) => {
    const stop = listen('paths:opened', listener);
    void call('paths:listen');
    return stop;
  },
  onCommand: (listener) => listen('command:chosen', listener),
  openFiles: () => call('files:open'),
  openFolder: () => call('files:open-folder'),
  displays: () => call('displays:get'),
  onDisplays: (listener) => listen('displays:changed', listener),
  openDisplayWindow: (screenId) => call('displays:open-window', screenId),
  closeDisplayWindow: () => call('displays:close-window'),
  secrets: {
    protection: () => call('secrets:protection'),
    set: (name, secret) => call('secrets:set', name, secret),
    has: (name) => call('secrets:has', name),
    delete: (name) => call('secrets:delete', name),
  },
};

contextBridge.exposeInMainWorld('depthlineShell', bridge);

function call<Name extends Channel>(
  channel: Name,
  ...words: ShellCalls[Name]['arguments']
): Promise<Result<ShellCalls[Name]['value']>> {
  return ipcRenderer.invoke(channel, ...words);
}

/** Passes on what the shell says, without the event: it would give the page a way to the shell's innards. */
function listen<Name extends keyof ShellMessages>(
  channel: Name,
  listener: (message: ShellMessages[Name]) => void,
): () => void {
  const heard = (_event: unknown, message: ShellMessages[Name]): void => listener(message);
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.off(channel, heard);
}

function pathOf(file: object): string | null {
  if (!(file instanceof File)) return null;
  const path = webUtils === undefined ? pathOnFile(file) : webUtils.getPathForFile(file);
  return path === '' ? null : path;
}

/** Before `webUtils` a file carried its path itself. */
function pathOnFile(file: File): string {
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}
