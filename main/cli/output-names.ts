import { parse } from 'node:path';

/** Names that another system gives to devices, with or without an extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MOST_LETTERS = 60;

/**
 * A folder name for the results of each clip, by its path: the clip's own name where it is free.
 *
 * No two names differ only in case or in how an accent is written, so that one clip never overwrites another's
 * results on any file system; `taken` are names that are used for something else.
 */
export function outputNames(paths: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(taken.map(sameName));
  const names = new Map<string, string>();
  for (const path of paths) {
    const wanted = portableName(parse(path).name);
    let name = wanted;
    for (let number = 2; used.has(sameName(name)); number += 1) name = `${wanted}-${number}`;
    used.add(sameName(name));
    names.set(path, name);
  }
  return names;
}

function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The name as every file system can hold it; letters of any language stay. */
function portableName(name: string): string {
  const letters = [...name.normalize('NFC')].map((letter) => (isPortable(letter) ? letter : '_'));
  const short = letters
    .slice(0, MOST_LETTERS)
    .join('')
    .replace(/[. ]+$/, '')
    .replace(/^[. ]+/, '');
  if (short === '') return 'clip';
  return DEVICE_NAME.test(short) ? `_${short}` : short;
}

function isPortable(letter: string): boolean {
  return letter >= ' ' && letter !== '\u007f' && !'<>:"/\\|?*'.includes(letter);
}
