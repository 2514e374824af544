/** The port to the process that forked us, which Electron gives its utility processes and nobody else has. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

/**
 * A signal that aborts when whoever started this engine asks it to end, or is gone.
 *
 * The shell asks by a message; anyone else who wants no orphan keeps our standard input open for as long as we
 * are to live.
 */
export function endsWithParent(stdinIsLifeline: boolean): AbortSignal {
  const abort = new AbortController();
  const { parentPort } = process as { parentPort?: ParentPort };
  parentPort?.on('message', ({ data }) => {
    if (isStop(data)) abort.abort();
  });
  if (stdinIsLifeline) {
    for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => abort.abort());
    process.stdin.resume();
  }
  return abort.signal;
}

function isStop(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop';
}
