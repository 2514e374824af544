import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { contract } from '../../core/contract/contract.ts';
import { DOOR_PATHS } from '../../core/contract/door-paths.ts';
import type { EngineEvent } from '../../core/contract/events.ts';

/** The engine's procedures as a window calls them; a failed call throws an error with a code of `ERROR_CODES`. */
export type EngineClient = ContractRouterClient<typeof contract>;

/** Whether the engine answers: `lost` after it did and does no longer. */
export interface ConnectionState {
  readonly status: 'connecting' | 'connected' | 'lost';
}

/** A window's lasting connection to its engine. */
export interface EngineConnection {
  /** Calls wait while the connection is being made, and fail when it breaks under them. */
  readonly client: EngineClient;
  readonly state: StoreApi<ConnectionState>;
  /** Told of every event; after a break the first is `hello` again, so that everything can be asked anew. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
  close(): void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

/** Connects to the engine that served this page and keeps the connection through restarts of it. */
export function connectEngine(address: URL = rpcAddress()): EngineConnection {
  return new LastingConnection(address);
}

function rpcAddress(): URL {
  const address = new URL(DOOR_PATHS.rpc, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}

class LastingConnection implements EngineConnection {
  readonly client: EngineClient;
  readonly state = createStore<ConnectionState>(() => ({ status: 'connecting' }));
  readonly #address: URL;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #socket: WebSocket;
  #link: RPCLink<Record<never, never>>;
  #waitMs = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(address: URL) {
    this.#address = address;
    this.client = createORPCClient(new DynamicLink(() => this.#link));
    [this.#socket, this.#link] = this.#open();
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#socket.close();
  }

  #open(): [WebSocket, RPCLink<Record<never, never>>] {
    const socket = new WebSocket(this.#address);
    socket.addEventListener('open', () => this.#follow(socket));
    socket.addEventListener('close', () => this.#broken());
    return [socket, new RPCLink({ websocket: socket })];
  }

  /** Reads events until the connection ends; the stream of an older connection is left alone. */
  async #follow(socket: WebSocket): Promise<void> {
    try {
      for await (const event of await this.client.system.events()) {
        if (socket !== this.#socket) return;
        if (event.type === 'hello') {
          this.#waitMs = FIRST_WAIT_MS;
          this.state.setState({ status: 'connected' });
        }
        for (const listener of this.#listeners) listener(event);
      }
    } catch {
      // The engine went away, or dropped a window that read too slowly: either way the answer is a new connection.
    }
    socket.close();
  }

  #broken(): void {
    if (this.#closed) return;
    if (this.state.getState().status === 'connected') this.state.setState({ status: 'lost' });
    this.#timer = setTimeout(() => {
      [this.#socket, this.#link] = this.#open();
    }, this.#waitMs);
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }
}
