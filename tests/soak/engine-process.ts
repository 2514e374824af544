import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../core/contract/contract.ts';
import { DOOR_PATHS } from '../../core/contract/door-paths.ts';
import { runEngine } from '../fixtures/run-engine.ts';
import { sendRaw } from '../fixtures/test-door.ts';

/** The calls of the operator's window. */
export type EngineClient = ContractRouterClient<typeof contract>;

/** A real engine in a process of its own, as the shell keeps it. */
export interface EngineProcess {
  readonly processId: number;
  readonly client: EngineClient;
  /** Fetches the beginning of a file behind the door, as a player does; gives the HTTP status. */
  fetchStart(path: string): Promise<number>;
  /** Ends it as nothing else does. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
}

const PLAYER_BYTES = 65_536;

/** Starts the built engine on a data folder and enters through its door. */
export async function startEngine(dataFolder: string): Promise<EngineProcess> {
  const engine = runEngine(['--data', dataFolder, '--stdin-lifeline']);
  const line = await engine.firstLine;
  if (line?.enterUrl === undefined) throw new Error(`the engine does not start: ${engine.said.stderr}`);
  const address = new URL(line.enterUrl);
  const port = Number(address.port);
  const entered = await sendRaw(port, { path: `${address.pathname}${address.search}` });
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const headers = { Cookie: cookie, Origin: address.origin };
  const socket = new WebSocket(`ws://${address.host}${DOOR_PATHS.rpc}`, { headers });
  socket.on('error', () => undefined);
  // ws follows the browser's WebSocket as far as the link uses it.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    engine.child.kill(signal);
    await engine.ended;
    socket.terminate();
  };
  return {
    processId: engine.child.pid ?? 0,
    client: createORPCClient(link),
    fetchStart: async (path) => {
      const range = { Range: `bytes=0-${PLAYER_BYTES - 1}` };
      return (await sendRaw(port, { path, headers: { ...headers, ...range } })).status;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
