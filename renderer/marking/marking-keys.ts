import { SPOTS } from '../../core/marking/marking-draft.ts';
import type { Marking } from './marking-store.ts';
import { LARGE_STEP_PX, SMALL_STEP_PX } from './steps.ts';

/** What zooms, since only the stage knows how large it is. */
export interface Zoom {
  in(): void;
  out(): void;
  whole(): void;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Lets the keyboard do everything that a hand can; gives the handler of a key. */
export function createKeyHandler(marking: Marking, zoom: Zoom): (event: KeyboardEvent) => void {
  let gesture = 0;
  return (event) => {
    if (isTyping(event) || event.altKey) return;
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined) {
      if (!event.repeat) gesture -= 1;
      const step = event.shiftKey ? LARGE_STEP_PX : SMALL_STEP_PX;
      marking.nudge(direction[0] * step, direction[1] * step, gesture);
    } else if (!act(event, marking, zoom)) return;
    event.preventDefault();
  };
}

function act(event: KeyboardEvent, marking: Marking, zoom: Zoom): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z') {
    if (event.shiftKey) marking.redo();
    else marking.undo();
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  const spot = SPOTS[Number(key) - 1];
  const actions: Readonly<Record<string, () => unknown>> = {
    enter: marking.keep,
    s: marking.skip,
    backspace: marking.back,
    x: marking.toggleUnseen,
    delete: () => {
      const { frame } = marking.state.getState();
      if (frame !== null) marking.place(frame.active, null, null);
    },
    ' ': () => marking.nudge(0, 0, null),
    '+': zoom.in,
    '=': zoom.in,
    '-': zoom.out,
    '0': zoom.whole,
    ...(spot !== undefined && { [key]: () => marking.choose(spot) }),
  };
  const action = actions[key];
  if (action === undefined) return false;
  void action();
  return true;
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement;
}
