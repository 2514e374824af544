import { resolve } from 'node:path';

/** What the program was started with. */
export interface LaunchArguments {
  /** The folder of the library, or null for the engine's own choice. */
  readonly dataFolder: string | null;
  /** Files and folders to take into the library, absolute. */
  readonly paths: readonly string[];
}

const DATA_OPTION = '--data=';

/**
 * Reads the words after the program's own path: `[--data=FOLDER] [FILE OR FOLDER ...]`.
 *
 * Every other word that starts with a dash belongs to Chromium and is passed over. Relative paths count from
 * `workingFolder`.
 */
export function readLaunchArguments(words: readonly string[], workingFolder: string): LaunchArguments {
  const data = words.find((word) => word.startsWith(DATA_OPTION))?.slice(DATA_OPTION.length) ?? '';
  const paths = words.filter((word) => word !== '' && !word.startsWith('-'));
  return {
    dataFolder: data === '' ? null : resolve(workingFolder, data),
    paths: paths.map((path) => resolve(workingFolder, path)),
  };
}

/**
 * The words that are for Depthline, of all that the process was started with.
 *
 * A packaged program comes first by itself; otherwise Electron is followed by the script that it runs.
 */
export function ownWords(words: readonly string[], isPackaged: boolean): readonly string[] {
  const rest = words.slice(1);
  if (isPackaged) return rest;
  const script = rest.findIndex((word) => !word.startsWith('-'));
  return rest.filter((_word, index) => index !== script);
}

/** Reads what a second start of the program passed on; anything else counts as nothing. */
export function readPassedPaths(passed: unknown): readonly string[] {
  if (typeof passed !== 'object' || passed === null || !('paths' in passed)) return [];
  const { paths } = passed;
  return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
}
