import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

/** Answers calls that come over a socket, until it closes. */
export type AnswerCalls = (socket: WebSocket) => void;

/**
 * Answers calls by a router.
 *
 * Expected failures reach the caller with code and message; anything else becomes an opaque internal error there
 * and is logged here. An answer counts as sent only when the system has taken it, so a window that reads
 * slowly slows its own streams down instead of filling our memory.
 */
export function answerCallsBy(router: AnyRouter, log: Logger): AnswerCalls {
  const handler = new RPCHandler(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        const logFault = (error: unknown): void => {
          if (isFault(error)) log.error({ procedure: path.join('.'), err: error }, 'a procedure failed');
        };
        const output = await logged(next, logFault);
        return isStream(output) ? loggedStream(output, logFault) : output;
      },
    ],
  });
  return (socket) => {
    void handler.upgrade({
      addEventListener: socket.addEventListener.bind(socket),
      send: (data: string | Buffer) =>
        new Promise<void>((resolve) => {
          socket.send(data, () => resolve());
        }),
    });
  };
}

async function logged<Value>(
  work: () => PromiseLike<Value>,
  logFault: (error: unknown) => void,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    logFault(error);
    throw error;
  }
}

/** A stream goes wrong after its procedure has answered: for instance with an event that is not of the contract. */
function loggedStream(
  stream: AsyncIterableIterator<unknown>,
  logFault: (error: unknown) => void,
): AsyncIterableIterator<unknown> {
  const watched: AsyncIterableIterator<unknown> = {
    next: () => logged(() => stream.next(), logFault),
    return: async () => (await stream.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => watched,
  };
  return watched;
}

function isStream(output: unknown): output is AsyncIterableIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/** Whether an error is ours to mend: neither an expected failure nor a caller's mistake. */
function isFault(error: unknown): boolean {
  if (!(error instanceof ORPCError)) return !(error instanceof Error && error.name === 'AbortError');
  return error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'EVENT_ITERATOR_VALIDATION_FAILED';
}
