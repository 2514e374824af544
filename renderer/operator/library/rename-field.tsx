import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptRow } from '../../../core/contract/attempts.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';
import styles from './attempt-list.module.css';

const LONGEST_NAME = 120;

interface RenameFieldProps {
  readonly row: AttemptRow;
  /** Called once, when the name is kept or left as it was. */
  onDone(): void;
}

/** Whose attempt it is, changed in the list: Enter and leaving the field keep the name, Escape leaves it as it was. */
export function RenameField({ row, onDone }: RenameFieldProps) {
  const { t } = useTranslation();
  const tell = useTell();
  const { connection } = useOperator();
  const [name, setName] = useState(row.lifter);
  const isDone = useRef(false);

  const change = (lifter: string) => connection.client.attempts.change({ id: row.id, lifter });

  function finish(wanted: string): void {
    if (isDone.current) return;
    isDone.current = true;
    onDone();
    if (wanted === row.lifter) return;
    change(wanted)
      .then(() => tell.done(t('library.edit.saved'), () => void change(row.lifter).catch(tell.failed)))
      .catch(tell.failed);
  }

  function press(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(name.trim());
    else if (event.key === 'Escape') finish(row.lifter);
  }

  return (
    <input
      className={styles['rename']}
      aria-label={t('library.rename', { name: row.lifter === '' ? row.clipName : row.lifter })}
      // biome-ignore lint/a11y/noAutofocus: the field stands where the key was pressed, and takes the place of what had the focus
      autoFocus
      maxLength={LONGEST_NAME}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={() => finish(name.trim())}
    />
  );
}
