import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isFiltering } from '../../stores/library.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import { AttemptList } from './attempt-list.tsx';
import { LibraryEmpty } from './library-empty.tsx';
import { LibraryFilters } from './library-filters.tsx';
import styles from './library-panel.module.css';
import { LibrarySearch } from './library-search.tsx';
import { SelectionBar } from './selection-bar.tsx';

/** The attempts: search, filters, the list, and what can be done with several. */
export function LibraryPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { library } = useOperator();
  const [showsFilters, setShowsFilters] = useState(false);
  const total = useStore(library.state, (state) => state.total);
  const inBin = useStore(library.state, (state) => state.filter.inBin);
  const hasFilter = useStore(library.state, (state) => isFiltering(state.filter));
  const hasSelection = useStore(library.state, (state) => state.selected.size > 0);
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{inBin ? t('library.bin') : t('library.name')}</h2>
        <span className={styles['count']} role="status">
          {total === null
            ? t('library.loading')
            : t('library.count', { count: total, formatted: format.whole(total) })}
        </span>
        {inBin ? null : <ActionButton action="import" icon="add" />}
      </div>
      <LibrarySearch showsFilters={showsFilters} onShowFilters={setShowsFilters} />
      {showsFilters ? <LibraryFilters /> : null}
      {total === 0 ? (
        <LibraryEmpty reason={hasFilter ? 'nothing' : inBin ? 'bin' : 'first'} />
      ) : (
        <AttemptList />
      )}
      {hasSelection ? <SelectionBar /> : null}
      <button type="button" className={styles['bin']} onClick={() => library.filter({ inBin: !inBin })}>
        {inBin ? t('library.leaveBin') : t('library.showBin')}
      </button>
    </div>
  );
}
