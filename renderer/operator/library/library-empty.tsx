import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import { NO_FILTERS } from './filters-on.ts';
import styles from './library-panel.module.css';

interface LibraryEmptyProps {
  readonly reason: 'first' | 'nothing' | 'bin';
}

/** What stands where the list would: says why it is empty and what to do. */
export function LibraryEmpty({ reason }: LibraryEmptyProps) {
  const { t } = useTranslation();
  const { library } = useOperator();
  return (
    <div className={styles['empty']}>
      <h3>{t(`library.empty.${reason}Title`)}</h3>
      <p>{t(`library.empty.${reason}Text`)}</p>
      {reason === 'first' ? (
        <>
          <p>{t('library.empty.firstHint')}</p>
          <ActionButton action="import" icon="add" text={t('library.add')} main />
        </>
      ) : null}
      {reason === 'nothing' ? (
        <Button variant="default" onClick={() => library.filter({ ...NO_FILTERS, text: '' })}>
          {t('library.clearFilters')}
        </Button>
      ) : null}
    </div>
  );
}
