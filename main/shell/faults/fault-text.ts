import type { Failure } from '../../../core/result.ts';
import type { ShellWords } from '../words/shell-words.ts';

/** Something that the shell cannot mend by itself. */
export type Fault =
  /** The engine is down and stays down: it crashes, or it said why it does not start. */
  | { readonly kind: 'engine'; readonly failure: Failure }
  /** A window's page crashes again and again. */
  | { readonly kind: 'page'; readonly reason: string };

/** What the user reads: what happened; then what is safe and what to do, with the system's own words last. */
export interface FaultText {
  readonly message: string;
  readonly detail: string;
}

/** Says a fault in the user's language. */
export function faultText(fault: Fault, { fault: words }: ShellWords): FaultText {
  if (fault.kind === 'page')
    return { message: words.pageTitle, detail: `${words.pageDetail}\n\n(${fault.reason})` };
  const { code, message } = fault.failure;
  if (code === 'ENGINE_NOT_STARTED')
    return { message: words.engineTitle, detail: `${words.engineDetail}\n\n(${message})` };
  return { message: words.refusedTitle, detail: `${message}\n\n${words.refusedDetail} (${code})` };
}
