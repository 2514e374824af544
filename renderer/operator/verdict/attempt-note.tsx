import { useTranslation } from 'react-i18next';
import type { AttemptRow } from '../../../core/contract/attempts.ts';
import { ActionButton } from '../controls/action-button.tsx';
import styles from './verdict-panel.module.css';

interface AttemptNoteProps {
  readonly row: AttemptRow;
  readonly note: string;
}

/** What people wrote about the attempt, and the way to change it. */
export function AttemptNote({ row, note }: AttemptNoteProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['section']} aria-label={t('panel.note')}>
      <h3>{t('panel.note')}</h3>
      {note === '' ? null : <p className={styles['note']}>{note}</p>}
      {row.tags.length === 0 ? null : (
        <p className={styles['quiet']}>
          {t('library.edit.tags')}: {row.tags.join(', ')}
        </p>
      )}
      <p className={styles['quiet']}>{row.clipName}</p>
      <div className={styles['buttons']}>
        <ActionButton action="edit-attempt" icon="edit" text={t('library.edit.title')} />
      </div>
    </section>
  );
}
