import type { EngineEvent } from '../../../core/contract/events.ts';
import type { DisplayService } from './display-service.ts';

/**
 * The events that the display's page may see.
 *
 * What happens to the shown attempt arrives as `display-changed`, without the attempt: the page then asks for
 * what is released.
 */
export function displayEvents(
  events: AsyncIterableIterator<EngineEvent>,
  display: DisplayService,
): AsyncIterableIterator<EngineEvent> {
  const next = async (): Promise<IteratorResult<EngineEvent>> => {
    for (;;) {
      const read = await events.next();
      if (read.done) return read;
      const event = displayEvent(read.value, display);
      if (event !== null) return { done: false, value: event };
    }
  };
  const filtered: AsyncIterableIterator<EngineEvent> = {
    next,
    return: async () => (await events.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => filtered,
  };
  return filtered;
}

function displayEvent(event: EngineEvent, display: DisplayService): EngineEvent | null {
  switch (event.type) {
    case 'hello':
    case 'display-changed':
    case 'playhead-moved':
    case 'settings-changed':
      return event;
    case 'clip-changed':
      return event.clip.id === display.state.clipId ? event : null;
    case 'attempt-changed':
      return event.row.id === display.state.attemptId
        ? { type: 'display-changed', display: display.state }
        : null;
    default:
      return null;
  }
}
