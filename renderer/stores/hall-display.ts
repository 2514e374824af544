import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DisplayState, Playhead } from '../../core/contract/display.ts';
import type { EngineConnection } from './engine.ts';
import { newestWins } from './newest-wins.ts';

/** What the hall sees; null until the engine has said. */
export interface HallDisplayState {
  readonly display: DisplayState | null;
  /** The frame that was last said to be shown: the operator's, or the hall's own while it goes its own way. */
  readonly playhead: Playhead | null;
}

/** The operator's hand on the hall's screen. */
export interface HallDisplay {
  readonly state: StoreApi<HallDisplayState>;
  /** Changes what the hall sees; throws when the engine refuses. */
  change(change: Partial<DisplayState>): Promise<void>;
  /** Says where the operator's picture is; the newest wins. */
  movePlayhead(playhead: Playhead): void;
  close(): void;
}

/** Follows the hall's screen. */
export function createHallDisplay(connection: EngineConnection): HallDisplay {
  const { client } = connection;
  const state = createStore<HallDisplayState>(() => ({ display: null, playhead: null }));
  const stopEvents = connection.onEvent((event) => {
    if (event.type === 'hello') state.setState({ display: event.display, playhead: event.playhead });
    else if (event.type === 'display-changed') state.setState({ display: event.display });
    else if (event.type === 'playhead-moved') state.setState({ playhead: event.playhead });
  });
  return {
    state,
    async change(change) {
      state.setState({ display: await client.display.change(change) });
    },
    movePlayhead: newestWins(
      (playhead: Playhead) => client.display.movePlayhead(playhead),
      // A lost place is made good by the next frame.
      () => undefined,
    ),
    close: stopEvents,
  };
}
