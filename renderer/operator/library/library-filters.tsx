import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ATTEMPT_STATES } from '../../../core/contract/attempts.ts';
import { VERDICTS } from '../../../core/contract/values.ts';
import type { LibraryFilter } from '../../stores/library.ts';
import { Icon } from '../../ui/controls/icon.tsx';
import { useOperator } from '../operator.ts';
import { dayOf, endOfDay, filtersOn, NO_FILTERS, startOfDay } from './filters-on.ts';
import styles from './library-panel.module.css';

const SORTS = ['recordedAt', 'lifter', 'attemptNumber', 'verdict', 'marginMm', 'state'] as const;
const ATTEMPT_NUMBERS = [1, 2, 3, 4] as const;
/** More names than this are found faster by typing. */
const MOST_NAMES_SHOWN = 50;

/** What the list shows and in which order. */
export function LibraryFilters() {
  const { t } = useTranslation();
  const { library } = useOperator();
  const filter = useStore(library.state, (state) => state.filter);
  const lifters = useStore(library.state, (state) => state.lifters);
  const tags = useStore(library.state, (state) => state.tags);
  const change = (wanted: Partial<LibraryFilter>) => library.filter(wanted);
  return (
    <fieldset className={styles['filters']} aria-label={t('library.filters')}>
      <Select
        label={t('library.lifter')}
        placeholder={t('library.anyLifter')}
        searchable
        clearable
        limit={MOST_NAMES_SHOWN}
        data={lifters.filter((name) => name !== '')}
        value={filter.lifter}
        onChange={(lifter) => change({ lifter })}
      />
      <Select
        label={t('library.tag')}
        placeholder={t('library.anyTag')}
        searchable
        clearable
        limit={MOST_NAMES_SHOWN}
        data={[...tags]}
        value={filter.tag}
        onChange={(tag) => change({ tag })}
      />
      <NativeSelect
        label={t('library.attemptNumber')}
        value={filter.attemptNumber ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ attemptNumber: value === '' ? null : Number(value) })
        }
        data={[
          { value: '', label: t('library.anyAttempt') },
          ...ATTEMPT_NUMBERS.map((number) => ({ value: String(number), label: String(number) })),
        ]}
      />
      <NativeSelect
        label={t('library.verdict')}
        value={filter.verdict ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ verdict: VERDICTS.find((verdict) => verdict === value) ?? null })
        }
        data={[
          { value: '', label: t('library.anyVerdict') },
          ...VERDICTS.map((verdict) => ({ value: verdict, label: t(`verdict.${verdict}`) })),
        ]}
      />
      <NativeSelect
        label={t('library.state')}
        value={filter.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ state: ATTEMPT_STATES.find((state) => state === value) ?? null })
        }
        data={[
          { value: '', label: t('library.anyState') },
          ...ATTEMPT_STATES.map((state) => ({ value: state, label: t(`attemptState.${state}`) })),
        ]}
      />
      <NativeSelect
        label={t('library.sort')}
        value={filter.sortBy}
        onChange={({ currentTarget: { value } }) =>
          change({ sortBy: SORTS.find((sort) => sort === value) ?? 'recordedAt' })
        }
        data={SORTS.map((sort) => ({ value: sort, label: t(`library.sortBy.${sort}`) }))}
      />
      <TextInput
        type="date"
        label={t('library.from')}
        value={dayOf(filter.fromDate)}
        onChange={({ currentTarget: { value } }) => change({ fromDate: startOfDay(value) })}
      />
      <TextInput
        type="date"
        label={t('library.to')}
        value={dayOf(filter.toDate)}
        onChange={({ currentTarget: { value } }) => change({ toDate: endOfDay(value) })}
      />
      <Button
        className={styles['wide']}
        variant="default"
        leftSection={<Icon name={filter.direction} />}
        onClick={() => change({ direction: filter.direction === 'ascending' ? 'descending' : 'ascending' })}
      >
        {t(`library.${filter.direction}`)}
      </Button>
      {filtersOn(filter) > 0 ? (
        <Button className={styles['wide']} variant="default" onClick={() => change(NO_FILTERS)}>
          {t('library.clearFilters')}
        </Button>
      ) : null}
    </fieldset>
  );
}
