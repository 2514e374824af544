import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, ACTION_IDS, ACTIONS, type ActionId } from '../../ui/keys/actions.ts';
import { withUsualKeys } from '../../ui/keys/keymap.ts';
import { useCommands } from '../commands/commands.tsx';
import form from '../controls/form.module.css';
import { KeyCaps } from '../controls/key-caps.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import styles from './keys-section.module.css';
import { useSettings } from './use-settings.ts';

/** Every action with its keys; each can be given another. */
export function KeysSection() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const [changing, setChanging] = useState<ActionId | null>(null);
  return (
    <>
      <p className={form['quiet']}>{t('settings.keysHint')}</p>
      {ACTION_GROUPS.map((group) => (
        <section key={group} className={styles['group']} aria-label={t(`actionGroups.${group}`)}>
          <h3>{t(`actionGroups.${group}`)}</h3>
          {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) =>
            changing === id ? (
              <KeyRecorder key={id} action={id} onDone={() => setChanging(null)} />
            ) : (
              <ActionKeys key={id} action={id} onChange={() => setChanging(id)} />
            ),
          )}
        </section>
      ))}
      <Button
        variant="default"
        disabled={Object.keys(settings.keys).length === 0}
        onClick={() => change({ keys: {} })}
      >
        {t('settings.allUsual')}
      </Button>
    </>
  );
}

function ActionKeys({ action, onChange }: { readonly action: ActionId; onChange(): void }) {
  const { t } = useTranslation();
  const { keymap } = useCommands();
  const { settings, change } = useSettings();
  const chords = keymap.keysOf(action);
  const name = t(`actions.${action}`);
  return (
    <div className={styles['action']}>
      <span className={styles['name']}>{name}</span>
      {settings.keys[action] === undefined ? null : (
        <Button
          variant="subtle"
          size="sm"
          aria-label={t('settings.usualFor', { action: name })}
          onClick={() => change({ keys: withUsualKeys(settings.keys, action) })}
        >
          {t('settings.usual')}
        </Button>
      )}
      <button
        type="button"
        className={styles['keys']}
        aria-label={`${t('settings.change', { action: name })} (${chords.join(', ')})`}
        onClick={onChange}
      >
        {chords.length === 0
          ? t('settings.noKey')
          : chords.map((chord) => <KeyCaps key={chord} chord={chord} />)}
      </button>
    </div>
  );
}
