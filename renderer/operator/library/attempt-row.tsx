import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptRow } from '../../../core/contract/attempts.ts';
import { Icon } from '../../ui/controls/icon.tsx';
import { VerdictBadge } from '../../ui/controls/verdict-badge.tsx';
import { useFormat } from '../../ui/i18n/format.ts';
import styles from './attempt-list.module.css';
import { RenameField } from './rename-field.tsx';
import { Thumbnail } from './thumbnail.tsx';

interface AttemptRowViewProps {
  /** Null until its page has come. */
  readonly row: AttemptRow | null;
  readonly place: number;
  readonly total: number;
  readonly topPx: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly isRenamed: boolean;
  onOpen(row: AttemptRow): void;
  onRename(row: AttemptRow): void;
  onRenamed(): void;
  /** `wholeRange` when everything since the last tick is meant. */
  onSelect(place: number, wholeRange: boolean): void;
}

/** One attempt of the list. */
export const AttemptRowView = memo(function AttemptRowView(props: AttemptRowViewProps) {
  const { row, place, total, topPx, isOpen, isSelected, isRenamed, onOpen, onSelect, onRename } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const where = { transform: `translateY(${topPx}px)` };
  if (row === null)
    return <li className={styles['row']} style={where} data-place={place} aria-hidden="true" />;
  const lifter = row.lifter === '' ? row.clipName : row.lifter;
  const number = row.attemptNumber === null ? '' : t('topBar.attemptNumber', { number: row.attemptNumber });
  const said = t('library.row', {
    lifter,
    attempt: number,
    verdict: row.verdict === null ? t(`attemptState.${row.state}`) : t(`verdict.${row.verdict}`),
    margin: row.marginMm === null ? t('library.noMargin') : format.mm(row.marginMm),
    date: format.instant(row.recordedAt),
  });
  return (
    <li
      className={styles['row']}
      style={where}
      data-place={place}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      aria-setsize={total}
      aria-posinset={place + 1}
    >
      <label className={styles['tick']}>
        <input
          type="checkbox"
          checked={isSelected}
          aria-label={t('library.select', { name: `${lifter}, ${number}` })}
          onChange={(event) => onSelect(place, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </label>
      {isRenamed ? (
        <div className={styles['open']}>
          <Thumbnail url={row.thumbnailUrl} />
          <RenameField row={row} onDone={props.onRenamed} />
        </div>
      ) : null}
      <button
        type="button"
        className={styles['open']}
        hidden={isRenamed}
        data-open
        aria-label={said}
        aria-current={isOpen || undefined}
        aria-keyshortcuts="F2"
        onClick={() => onOpen(row)}
        onDoubleClick={() => onRename(row)}
        onKeyDown={(event) => {
          if (event.key === 'F2') onRename(row);
        }}
      >
        <Thumbnail url={row.thumbnailUrl} />
        <span className={styles['facts']}>
          <span className={styles['lifter']} title={t('library.renameHint')}>
            {lifter}
          </span>
          <span className={styles['line']}>
            {number}
            {row.weightKg === null ? null : <span>{format.kilograms(row.weightKg)}</span>}
            {row.measuredByJury ? (
              <span title={t('library.measuredByJury')} className={styles['jury']}>
                <Icon name="points" />
              </span>
            ) : null}
            <span className={styles['date']}>{format.day(row.recordedAt)}</span>
          </span>
          <span className={styles['line']}>
            <Outcome row={row} />
          </span>
        </span>
      </button>
    </li>
  );
});

function Outcome({ row }: { readonly row: AttemptRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.state === 'judging' || (row.state === 'waiting' && row.progress !== null)) {
    return (
      <>
        <span>{t(`attemptState.${row.state}`)}</span>
        <progress
          className={styles['progress']}
          max={1}
          value={row.progress ?? 0}
          aria-label={t('library.progress', { percent: format.whole(100 * (row.progress ?? 0)) })}
        />
      </>
    );
  }
  if (row.verdict === null) return <span className={styles['state']}>{t(`attemptState.${row.state}`)}</span>;
  return (
    <>
      <VerdictBadge verdict={row.verdict} />
      {row.marginMm === null ? null : <span className={styles['margin']}>{format.mm(row.marginMm)}</span>}
    </>
  );
}
