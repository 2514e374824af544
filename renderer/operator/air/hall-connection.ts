import type { HallConnection } from '../../display/hall-follower.ts';
import type { EngineConnection } from '../../stores/engine.ts';
import type { HallDisplay } from '../../stores/hall-display.ts';

/** The operator's connection as a likeness of the hall takes it: the same events that reach the hall's own window. */
export function hallConnectionOf(connection: EngineConnection, hall: HallDisplay): HallConnection {
  return {
    state: connection.state,
    client: connection.client,
    onEvent(listener) {
      const { display: known, playhead } = hall.state.getState();
      if (known !== null && connection.state.getState().status === 'connected')
        listener({ type: 'hello', display: known, playhead });
      return connection.onEvent((event) => {
        const { display } = hall.state.getState();
        if (event.type !== 'attempt-changed') listener(event);
        else if (display !== null && event.row.id === display.attemptId)
          listener({ type: 'display-changed', display });
      });
    },
  };
}
