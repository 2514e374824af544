import { type ZodType, z } from 'zod';
import type { ShellCalls } from '../../../core/contract/shell-bridge.ts';
import type { Result } from '../../../core/result.ts';

/** One thing that a page may ask for: what its arguments must be, and what is done. */
export interface Call<Name extends keyof ShellCalls> {
  readonly words: ZodType<ShellCalls[Name]['arguments']>;
  readonly answer: (
    ...words: ShellCalls[Name]['arguments']
  ) => Promise<Result<ShellCalls[Name]['value']>> | Result<ShellCalls[Name]['value']>;
}

/** Everything that a page may ask for; a channel without a schema does not compile. */
export type CallTable = { readonly [Name in keyof ShellCalls]: Call<Name> };

/** What is done for each channel. */
export type Answers = { readonly [Name in keyof ShellCalls]: Call<Name>['answer'] };

const NO_WORDS = z.tuple([]);
const secretName = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);
const secret = z.string().min(1).max(16_384);

/** Puts the check of its arguments before every answer. */
export function callTable(answers: Answers): CallTable {
  return {
    'files:open': { words: NO_WORDS, answer: answers['files:open'] },
    'files:open-folder': { words: NO_WORDS, answer: answers['files:open-folder'] },
    'paths:listen': { words: NO_WORDS, answer: answers['paths:listen'] },
    'displays:get': { words: NO_WORDS, answer: answers['displays:get'] },
    'displays:open-window': { words: z.tuple([z.int().nullable()]), answer: answers['displays:open-window'] },
    'displays:close-window': { words: NO_WORDS, answer: answers['displays:close-window'] },
    'secrets:protection': { words: NO_WORDS, answer: answers['secrets:protection'] },
    'secrets:set': { words: z.tuple([secretName, secret]), answer: answers['secrets:set'] },
    'secrets:has': { words: z.tuple([secretName]), answer: answers['secrets:has'] },
    'secrets:delete': { words: z.tuple([secretName]), answer: answers['secrets:delete'] },
  };
}
