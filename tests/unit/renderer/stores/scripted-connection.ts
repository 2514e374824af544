import { createStore } from 'zustand/vanilla';
import type { EngineEvent } from '../../../../core/contract/events.ts';
import type { ConnectionState, EngineClient, EngineConnection } from '../../../../renderer/stores/engine.ts';

/** A connection whose answers and events a test gives. */
export interface ScriptedConnection extends EngineConnection {
  tell(event: EngineEvent): void;
}

/** A connection that answers with the given procedures; calling any other is a mistake of the test. */
export function scriptedConnection(procedures: object): ScriptedConnection {
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    client: procedures as EngineClient,
    state: createStore<ConnectionState>(() => ({ status: 'connected' })),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    close: () => undefined,
  };
}

/** Lets everything that is ready to run do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
