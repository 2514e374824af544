import type { AnyRouter } from '@orpc/server';
import { ORPCError, onError } from '@orpc/server';
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
      onError((error, { path }) => {
        if (isFault(error)) log.error({ procedure: path.join('.'), err: error }, 'a procedure failed');
      }),
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

/** Whether an error is ours to mend: neither an expected failure nor a caller's mistake. */
function isFault(error: unknown): boolean {
  if (!(error instanceof ORPCError)) return !(error instanceof Error && error.name === 'AbortError');
  return error.code === 'INTERNAL_SERVER_ERROR';
}
