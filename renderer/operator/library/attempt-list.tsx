import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptRow } from '../../../core/contract/attempts.ts';
import type { AttemptId } from '../../../core/contract/ids.ts';
import { placeOf, rowAt } from '../../stores/library-pages.ts';
import { openAttempt } from '../open-attempt.ts';
import { useOperator } from '../operator.ts';
import styles from './attempt-list.module.css';
import { AttemptRowView } from './attempt-row.tsx';
import { rangeSelection } from './range-selection.ts';

/** Height of a row as a multiple of the size of text; the style sheet agrees. */
const ROW_REM = 5.25;
const REM_PX = 16;
const ROWS_BEYOND = 6;

/** The attempts that the filter finds; only rows on screen exist, and their pages are fetched as they come. */
export function AttemptList() {
  const { t } = useTranslation();
  const operator = useOperator();
  const { library, review, session } = operator;
  const total = useStore(library.state, (state) => state.total ?? 0);
  const pages = useStore(library.state, (state) => state.pages);
  const selected = useStore(library.state, (state) => state.selected);
  const openId = useStore(review.state, (state) => state.attemptId);
  const textPercent = useStore(session.state, (state) => state.settings.textPercent);
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<number | null>(null);
  const [renamed, setRenamed] = useState<AttemptId | null>(null);
  const rowPx = (ROW_REM * REM_PX * textPercent) / 100;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: ROWS_BEYOND,
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => library.show(first, last), [library, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size of text measures every row anew
  useEffect(() => virtual.measure(), [rowPx]);
  useEffect(() => {
    const place = openId === null ? null : placeOf(library.state.getState().pages, openId);
    if (place !== null) virtual.scrollToIndex(place, { align: 'auto' });
  }, [library, openId, virtual]);

  const open = useCallback((row: AttemptRow) => openAttempt(operator, row.id), [operator]);
  const select = useCallback(
    (place: number, wholeRange: boolean) => {
      const { pages: now, selected: before } = library.state.getState();
      library.select(rangeSelection(now, before, wholeRange ? anchor.current : null, place));
      anchor.current = place;
    },
    [library],
  );

  const rename = useCallback((row: AttemptRow) => setRenamed(row.id), []);
  const endRename = useCallback(() => {
    const field = document.activeElement;
    const place = field?.closest<HTMLElement>('[data-place]')?.dataset['place'];
    setRenamed(null);
    // The keys go back to the row, unless the focus has moved on by itself.
    if (field instanceof HTMLInputElement && place !== undefined)
      requestAnimationFrame(() => focusRow(scroller.current, place));
  }, []);

  function moveFocus(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset['place'];
    if (by === 0 || here === undefined) return;
    event.preventDefault();
    const place = Math.min(total - 1, Math.max(0, Number(here) + by));
    virtual.scrollToIndex(place, { align: 'auto' });
    requestAnimationFrame(() => focusRow(scroller.current, String(place)));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the focus; their arrow keys arrive here
    <div className={styles['scroller']} ref={scroller} onKeyDown={moveFocus}>
      <ul
        className={styles['list']}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t('library.name')}
      >
        {shown.map((item) => (
          <AttemptRowView
            key={item.key}
            row={rowAt(pages, item.index)}
            place={item.index}
            total={total}
            topPx={item.start}
            isOpen={openId !== null && rowAt(pages, item.index)?.id === openId}
            isSelected={isIn(selected, rowAt(pages, item.index))}
            isRenamed={renamed !== null && rowAt(pages, item.index)?.id === renamed}
            onOpen={open}
            onRename={rename}
            onRenamed={endRename}
            onSelect={select}
          />
        ))}
      </ul>
    </div>
  );
}

function focusRow(list: HTMLElement | null, place: string): void {
  list?.querySelector<HTMLElement>(`[data-place="${place}"] [data-open]`)?.focus();
}

function isIn(selected: ReadonlySet<string>, row: AttemptRow | null): boolean {
  return row !== null && selected.has(row.id);
}
