import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { ShellWords } from '../words/shell-words.ts';

/** What the open dialog offers first; the engine looks into every file whatever it is called. */
const VIDEO_EXTENSIONS = ['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'mts', 'ts'];

/** Lets the user choose videos; empty when they chose none. */
export function chooseVideos(
  parent: BrowserWindow,
  { dialog: words }: ShellWords,
): Promise<readonly string[]> {
  return choose(parent, {
    title: words.chooseVideos,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: words.videos, extensions: [...VIDEO_EXTENSIONS, ...VIDEO_EXTENSIONS.map(upperCase)] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
}

/** Lets the user choose a folder; empty when they chose none. */
export function chooseFolder(
  parent: BrowserWindow,
  { dialog: words }: ShellWords,
): Promise<readonly string[]> {
  return choose(parent, { title: words.chooseFolder, properties: ['openDirectory'] });
}

/** Linux compares the case of extensions, and cameras write `.MP4`. */
function upperCase(extension: string): string {
  return extension.toUpperCase();
}

async function choose(parent: BrowserWindow, options: OpenDialogOptions): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, options);
  return canceled ? [] : filePaths;
}
