import { ENGLISH } from './english.ts';
import type { ShellWords } from './shell-words.ts';
import { SPANISH } from './spanish.ts';

/** The catalogue for a language such as `es-MX`; English for those that there is none for. */
export function wordsFor(locale: string): ShellWords {
  return locale.toLowerCase().split(/[-_]/)[0] === 'es' ? SPANISH : ENGLISH;
}
