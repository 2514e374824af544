import type { ActionHandlers, ActionId } from './actions.ts';
import { chordOf } from './chord.ts';
import type { Keymap } from './keymap.ts';

/** What the dispatcher asks at every key. */
export interface KeyDispatchParts {
  readonly handlers: ActionHandlers;
  keymap(): Keymap;
  isAvailable(action: ActionId): boolean;
}

/** Parts of a page that use keys themselves. */
const OWN_KEYS = '[role=dialog],[role=menu],[role=listbox],[data-own-keys]';
const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]),textarea,select,[contenteditable]';
const PRESSED_BY_SPACE =
  'button,a[href],input,[role=button],[role=switch],[role=checkbox],[role=radio],[role=tab],summary';
const MOVED_BY_ARROWS =
  'input,[role=slider]:not([data-steps]),[role=radiogroup],[role=tablist],[role=separator]';
const ARROWS_AND_ENDS = /^(Shift\+)?(Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown)$/;

/** Actions that a held key may do again and again. */
const REPEATS: ReadonlySet<ActionId> = new Set(['zoom-in', 'zoom-out', 'previous-attempt', 'next-attempt']);

/** Turns keys into actions until the returned function is called; a field in which one types keeps its keys. */
export function dispatchKeys(target: Window, parts: KeyDispatchParts): () => void {
  let held: { readonly code: string; readonly action: ActionId } | null = null;

  function release(): void {
    if (held === null) return;
    const { action } = held;
    held = null;
    parts.handlers[action].hold?.release();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    if (chord === null || belongsToElement(event.target, chord)) return;
    const action = parts.keymap().actionOf(chord);
    if (action === null) return;
    event.preventDefault();
    if (!parts.isAvailable(action)) return;
    const { hold, run } = parts.handlers[action];
    if (hold === undefined) {
      if (!event.repeat || REPEATS.has(action)) run();
      return;
    }
    // The system's own repeats are ignored: what is held decides how fast it goes on.
    if (held?.action === action) return;
    release();
    held = { code: event.code, action };
    hold.press();
  }

  function lifted(event: KeyboardEvent): void {
    if (held?.code === event.code) release();
  }

  target.addEventListener('keydown', pressed);
  target.addEventListener('keyup', lifted);
  target.addEventListener('blur', release);
  return () => {
    release();
    target.removeEventListener('keydown', pressed);
    target.removeEventListener('keyup', lifted);
    target.removeEventListener('blur', release);
  };
}

/** Whether the element that has the focus needs the chord for itself. */
function belongsToElement(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS) !== null) return true;
  if (target.closest(TYPING) !== null) return !/^(F\d+|Ctrl\+(Comma|KeyO|KeyJ))$/.test(chord);
  if (chord === 'Space' || chord === 'Enter') return target.closest(PRESSED_BY_SPACE) !== null;
  return ARROWS_AND_ENDS.test(chord) && target.closest(MOVED_BY_ARROWS) !== null;
}
