import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { DOOR_PATHS } from '../../core/contract/door-paths.ts';
import type { markingContract } from '../../core/contract/marking-contract.ts';

/** The procedures of `npm run mark`; a failed call throws an error with a code of `ERROR_CODES`. */
export type MarkingClient = ContractRouterClient<typeof markingContract>;

/** Connects to the program that served this page; a call after a break connects anew. */
export function connectMarking(): MarkingClient {
  const address = new URL(DOOR_PATHS.rpc, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket | null = null;
  let link: RPCLink<Record<never, never>> | null = null;
  return createORPCClient(
    new DynamicLink(() => {
      if (socket === null || link === null || socket.readyState > WebSocket.OPEN) {
        socket = new WebSocket(address);
        link = new RPCLink({ websocket: socket });
      }
      return link;
    }),
  );
}
