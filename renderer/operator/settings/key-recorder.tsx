import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyChordSchema } from '../../../core/contract/settings.ts';
import type { ActionId } from '../../ui/keys/actions.ts';
import { chordOf } from '../../ui/keys/chord.ts';
import { conflictOf, withKey } from '../../ui/keys/keymap.ts';
import { useCommands } from '../commands/commands.tsx';
import { useChordText } from '../controls/key-caps.tsx';
import styles from './keys-section.module.css';
import { useSettings } from './use-settings.ts';

interface KeyRecorderProps {
  readonly action: ActionId;
  onDone(): void;
}

/** Waits for the key that an action is to have; a key that belongs to another is taken only when told so. */
export function KeyRecorder({ action, onDone }: KeyRecorderProps) {
  const { t } = useTranslation();
  const { keymap } = useCommands();
  const chordText = useChordText();
  const { settings, change } = useSettings();
  const [wanted, setWanted] = useState<string | null>(null);
  const owner = wanted === null ? null : conflictOf(keymap, action, wanted);

  function give(chord: string): void {
    change({ keys: withKey(settings.keys, action, chord) });
    onDone();
  }

  function pressed(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onDone();
      return;
    }
    const chord = chordOf(event);
    if (chord === null || !keyChordSchema.safeParse(chord).success) return;
    if (conflictOf(keymap, action, chord) === null) give(chord);
    else setWanted(chord);
  }

  if (wanted !== null && owner !== null) {
    return (
      <div className={styles['conflict']} role="alert">
        <span>{t('settings.conflict', { key: chordText(wanted), action: t(`actions.${owner}`) })}</span>
        <Button size="sm" data-autofocus onClick={() => give(wanted)}>
          {t('settings.take')}
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['action']}>
      <span className={styles['name']}>{t(`actions.${action}`)}</span>
      <button
        type="button"
        className={styles['keys']}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to press a key here
        autoFocus
        onKeyDown={pressed}
        onBlur={onDone}
      >
        {t('settings.pressKey')}
      </button>
    </div>
  );
}
