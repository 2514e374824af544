import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Icon } from '../../ui/controls/icon.tsx';
import { SEARCH_FIELD_ID } from '../commands/library-commands.ts';
import { useOperator } from '../operator.ts';
import { filtersOn } from './filters-on.ts';
import styles from './library-panel.module.css';

/** Long enough that a word is asked for once, short enough to feel immediate. */
const TYPING_PAUSE_MS = 150;

interface LibrarySearchProps {
  readonly showsFilters: boolean;
  onShowFilters(shows: boolean): void;
}

/** Words to search for, and the way to the filters. */
export function LibrarySearch({ showsFilters, onShowFilters }: LibrarySearchProps) {
  const { t } = useTranslation();
  const { library } = useOperator();
  const asked = useStore(library.state, (state) => state.filter.text);
  const count = useStore(library.state, (state) => filtersOn(state.filter));
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  const ask = useDebouncedCallback((text: string) => library.filter({ text }), TYPING_PAUSE_MS);
  const name = count > 0 ? t('library.filtersOn', { count }) : t('library.filters');
  return (
    <search className={styles['search']}>
      <TextInput
        id={SEARCH_FIELD_ID}
        type="search"
        size="md"
        value={typed}
        maxLength={200}
        placeholder={t('library.search')}
        aria-label={t('library.search')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      <ActionIcon
        size="2.75rem"
        variant={count > 0 ? 'filled' : 'subtle'}
        color={count > 0 ? 'blue' : 'gray'}
        aria-label={name}
        title={name}
        aria-expanded={showsFilters}
        onClick={() => onShowFilters(!showsFilters)}
      >
        <Icon name="filter" />
      </ActionIcon>
    </search>
  );
}
