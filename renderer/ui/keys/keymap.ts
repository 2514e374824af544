import type { Settings } from '../../../core/contract/settings.ts';
import { ACTION_IDS, ACTIONS, type ActionId } from './actions.ts';

/** Which keys do what, after the user's changes. */
export interface Keymap {
  keysOf(action: ActionId): readonly string[];
  actionOf(chord: string): ActionId | null;
}

/** The keymap under the user's changes; a chord that the user gave to one action is taken from all others. */
export function keymapOf(changes: Settings['keys']): Keymap {
  const claimed = new Set(ACTION_IDS.flatMap((id) => changes[id] ?? []));
  const keys = new Map<ActionId, readonly string[]>();
  const actions = new Map<string, ActionId>();
  for (const id of ACTION_IDS) {
    const usual: readonly string[] = ACTIONS[id].keys;
    const own = changes[id] ?? usual.filter((chord) => !claimed.has(chord));
    const free = own.filter((chord) => !actions.has(chord));
    for (const chord of free) actions.set(chord, id);
    keys.set(id, free);
  }
  return {
    keysOf: (action) => keys.get(action) ?? [],
    actionOf: (chord) => actions.get(chord) ?? null,
  };
}

/** The action that a chord already belongs to, when it is not the one that asks. */
export function conflictOf(keymap: Keymap, action: ActionId, chord: string): ActionId | null {
  const owner = keymap.actionOf(chord);
  return owner === action ? null : owner;
}

/** The settings after giving an action one chord and nothing else; the usual key leaves no trace. */
export function withKey(changes: Settings['keys'], action: ActionId, chord: string): Settings['keys'] {
  const next = withoutChord(changes, action, chord);
  const usual: readonly string[] = ACTIONS[action].keys;
  if (usual.length === 1 && usual[0] === chord) {
    const { [action]: _gone, ...rest } = next;
    return rest;
  }
  return { ...next, [action]: [chord] };
}

/** The settings after an action has its usual keys again. */
export function withUsualKeys(changes: Settings['keys'], action: ActionId): Settings['keys'] {
  const { [action]: _gone, ...rest } = changes;
  return rest;
}

/** Takes a chord from every action but one, so that nothing is claimed twice. */
function withoutChord(changes: Settings['keys'], keeper: ActionId, chord: string): Settings['keys'] {
  return Object.fromEntries(
    Object.entries(changes).map(([id, chords]) => [
      id,
      id === keeper ? chords : chords.filter((other) => other !== chord),
    ]),
  );
}
