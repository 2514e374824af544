import { createInterface } from 'node:readline';
import { type ParentMessage, readParentLine, readParentMessage } from './parent-message.ts';

/** The port to the process that forked us, which Electron gives its utility processes and nobody else has. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

/**
 * A signal that aborts when whoever started this engine asks it to end, or is gone.
 *
 * The shell asks by a message; anyone else who wants no orphan keeps our standard input open for as long as we
 * are to live. Secrets come the same ways, as messages or lines of JSON.
 */
export function endsWithParent(
  stdinIsLifeline: boolean,
  takeSecret: (name: string, secret: string) => void,
): AbortSignal {
  const abort = new AbortController();
  const hear = (message: ParentMessage | null): void => {
    if (message?.type === 'stop') abort.abort();
    if (message?.type === 'secret') takeSecret(message.name, message.secret);
  };
  const { parentPort } = process as { parentPort?: ParentPort };
  parentPort?.on('message', ({ data }) => hear(readParentMessage(data)));
  if (stdinIsLifeline) {
    for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => abort.abort());
    createInterface({ input: process.stdin }).on('line', (line) => hear(readParentLine(line)));
  }
  return abort.signal;
}
