import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCommands } from '../commands/commands.tsx';
import { useOperator } from '../operator.ts';
import styles from './library-panel.module.css';

/** What can be done with the attempts that are selected. */
export function SelectionBar() {
  const { t } = useTranslation();
  const { library } = useOperator();
  const { handlers } = useCommands();
  const count = useStore(library.state, (state) => state.selected.size);
  const inBin = useStore(library.state, (state) => state.filter.inBin);
  return (
    <div className={styles['selection']}>
      <span role="status">{t('library.selected', { count })}</span>
      <Button variant="default" onClick={() => handlers.bin.run()}>
        {inBin ? t('library.restore') : t('library.moveToBin')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => library.select([])}>
        {t('library.clearSelection')}
      </Button>
    </div>
  );
}
