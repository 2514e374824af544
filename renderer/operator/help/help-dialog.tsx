import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, ACTION_IDS, ACTIONS, type ActionId } from '../../ui/keys/actions.ts';
import { useCommands } from '../commands/commands.tsx';
import { KeyCaps } from '../controls/key-caps.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { APPEAL_PATH } from './appeal-path.ts';
import styles from './help-dialog.module.css';

/** Every key, made from the same table that the keys are read from. */
export function HelpDialog() {
  const { t } = useTranslation();
  return (
    <WindowDialog title={t('help.title')} size="xl">
      <p className={styles['quiet']}>{t('help.text')}</p>
      <section aria-label={t('help.appeal')} className={styles['appeal']}>
        <h3>{t('help.appeal')}</h3>
        <ol>
          {APPEAL_PATH.map(([step, action]) => (
            <li key={step}>
              <Keys action={action} />
              <span>{t(`help.appealSteps.${step}`)}</span>
            </li>
          ))}
        </ol>
      </section>
      <div className={styles['groups']}>
        {ACTION_GROUPS.map((group) => (
          <section key={group} aria-label={t(`actionGroups.${group}`)}>
            <h3>{t(`actionGroups.${group}`)}</h3>
            <dl className={styles['keys']}>
              {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) => (
                <div key={id}>
                  <dt>{t(`actions.${id}`)}</dt>
                  <dd>
                    <Keys action={id} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <h3>{t('help.film')}</h3>
      <p>{t('help.filmText')}</p>
    </WindowDialog>
  );
}

function Keys({ action }: { readonly action: ActionId }) {
  const { t } = useTranslation();
  const { keymap } = useCommands();
  const chords = keymap.keysOf(action);
  if (chords.length === 0) return <span className={styles['quiet']}>{t('settings.noKey')}</span>;
  return (
    <span className={styles['chords']}>
      {chords.map((chord) => (
        <KeyCaps key={chord} chord={chord} />
      ))}
    </span>
  );
}
