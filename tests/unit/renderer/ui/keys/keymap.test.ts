import { constantFrom, dictionary, assert as holds, property, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyChordSchema } from '../../../../../core/contract/settings.ts';
import { APPEAL_PATH } from '../../../../../renderer/operator/help/appeal-path.ts';
import { ACTION_IDS, ACTIONS } from '../../../../../renderer/ui/keys/actions.ts';
import { capsOf, chordOf } from '../../../../../renderer/ui/keys/chord.ts';
import { conflictOf, keymapOf, withKey, withUsualKeys } from '../../../../../renderer/ui/keys/keymap.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the usual keys', () => {
  test('belong to one action each and can be kept in the settings', () => {
    const chords = ACTION_IDS.flatMap((id) => [...ACTIONS[id].keys]);
    expect(new Set(chords).size).toBe(chords.length);
    for (const chord of chords) expect(keyChordSchema.safeParse(chord).success).toBe(true);
  });

  test('every action has one', () => {
    for (const id of ACTION_IDS) expect([id, ACTIONS[id].keys.length > 0]).toEqual([id, true]);
  });

  test('an appeal takes at most five', () => {
    expect(APPEAL_PATH.length).toBeLessThanOrEqual(5);
  });
});

describe('a chord', () => {
  test('names its modifiers in one order and takes the Command key for Ctrl', () => {
    expect(chordOf({ ...NONE, code: 'KeyB' })).toBe('KeyB');
    expect(chordOf({ ...NONE, code: 'KeyZ', shiftKey: true, metaKey: true })).toBe('Ctrl+Shift+KeyZ');
    expect(chordOf({ ...NONE, code: 'ShiftLeft', shiftKey: true })).toBeNull();
    expect(chordOf({ ...NONE, code: '' })).toBeNull();
  });

  test('is written as on the keys', () => {
    const names = (key: string) => key.toUpperCase();
    expect(capsOf('Ctrl+Shift+KeyZ', names)).toEqual(['CTRL', 'SHIFT', 'Z']);
    expect(capsOf('Digit0', names)).toEqual(['0']);
    expect(capsOf('ArrowLeft', names)).toEqual(['←']);
    expect(capsOf('Shift+Slash', names)).toEqual(['?']);
    expect(capsOf('F1', names)).toEqual(['F1']);
  });
});

describe('changed keys', () => {
  test('take effect, and leave their old owner without', () => {
    const keys = withKey({}, 'go-to-bottom', 'KeyL');
    const keymap = keymapOf(keys);
    expect(keymap.actionOf('KeyL')).toBe('go-to-bottom');
    expect(keymap.actionOf('KeyB')).toBeNull();
    expect(keymap.keysOf('shuttle-forward')).toEqual([]);
  });

  test('tell of a conflict before anything is taken', () => {
    const keymap = keymapOf({});
    expect(conflictOf(keymap, 'go-to-bottom', 'KeyL')).toBe('shuttle-forward');
    expect(conflictOf(keymap, 'go-to-bottom', 'KeyB')).toBeNull();
    expect(conflictOf(keymap, 'go-to-bottom', 'KeyQ')).toBeNull();
  });

  test('go back to the usual', () => {
    expect(withUsualKeys(withKey({}, 'go-to-bottom', 'KeyQ'), 'go-to-bottom')).toEqual({});
    expect(withKey(withKey({}, 'go-to-bottom', 'KeyQ'), 'go-to-bottom', 'KeyB')).toEqual({});
  });

  test('never give a chord to two actions, whatever the settings hold', () => {
    const chord = constantFrom('KeyA', 'KeyB', 'KeyL', 'Space', 'KeyQ', 'Shift+KeyP');
    const changes = dictionary(
      constantFrom(...ACTION_IDS),
      subarray(['KeyA', 'KeyB', 'KeyL', 'KeyQ', 'Space']),
    );
    holds(
      property(changes, constantFrom(...ACTION_IDS), chord, (before, action, given) => {
        const keymap = keymapOf(withKey(before, action, given));
        const all = ACTION_IDS.flatMap((id) => [...keymap.keysOf(id)]);
        expect(new Set(all).size).toBe(all.length);
        expect(keymap.actionOf(given)).toBe(action);
      }),
    );
  });
});
