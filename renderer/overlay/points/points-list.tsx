import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { MARKS, type Mark } from '../../../core/review/draft.ts';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import type { PointsEditor } from './points-editor.ts';
import styles from './points-panel.module.css';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface PointsListProps {
  readonly editor: PointsEditor;
  readonly player: Player;
}

/** Every point with its coordinates: the same work as on the picture, by keys alone and for screen readers. */
export function PointsList({ editor, player }: PointsListProps) {
  const { t } = useTranslation('measure');
  const format = useFormat();
  const marks = useStore(editor.state, (state) => state.session.draft.marks);
  const selected = useStore(editor.state, (state) => state.selected);
  const dragged = useStore(editor.state, (state) => state.dragged);
  const wasDragged = useRef(false);
  const entries = useRef(new Map<Mark, HTMLButtonElement>());
  const gesture = useRef(0);

  // A point that the hand lets go of on the picture is the one that arrows move.
  useEffect(() => {
    if (dragged !== null) wasDragged.current = true;
    else if (wasDragged.current && selected !== null) {
      wasDragged.current = false;
      entries.current.get(selected)?.focus({ preventScroll: true });
    }
  }, [dragged, selected]);

  function onKey(event: KeyboardEvent, mark: Mark): void {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    const arrow = ARROWS[event.key];
    if (isModified) return;
    if (arrow !== undefined) {
      if (!event.repeat) gesture.current = editor.newGesture();
      editor.select(mark);
      editor.nudge(arrow[0], arrow[1], event.shiftKey, gesture.current);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      editor.perform({ do: 'remove', mark });
    } else if (/^[1-8]$/.test(event.key)) {
      const other = MARKS[Number(event.key) - 1];
      if (other !== undefined) entries.current.get(other)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts a point that is not there yet into the middle of the view, from where arrows bring it to its place. */
  function choose(mark: Mark): void {
    const { painted, framing } = player.state.getState();
    if (marks[mark] === undefined && painted !== null)
      editor.perform({ do: 'place', mark, frame: painted, at: framing.centre });
    editor.select(mark);
  }

  return (
    <div>
      <ol className={styles['list']} aria-label={t('list')}>
        {MARKS.map((mark) => {
          const at = marks[mark];
          const x = at && format.decimal(at.x, 2);
          const y = at && format.decimal(at.y, 2);
          const name = t(`marks.${mark}`);
          return (
            <li key={mark} className={mark === selected ? styles['chosen'] : styles['entry']}>
              <button
                type="button"
                ref={(element) => {
                  if (element !== null) entries.current.set(mark, element);
                }}
                className={styles['point']}
                aria-label={
                  at === undefined ? `${name}: ${t('notPlaced')}` : t('place', { mark: name, x, y })
                }
                aria-current={mark === selected}
                onFocus={() => editor.select(mark)}
                onClick={() => choose(mark)}
                onKeyDown={(event) => onKey(event, mark)}
              >
                <span>{name}</span>
                <span className={styles['place']}>
                  {at === undefined ? t('notPlaced') : t('at', { x, y })}
                </span>
              </button>
              {at === undefined ? null : (
                <button
                  type="button"
                  className={styles['remove']}
                  aria-label={`${t('remove')}: ${name}`}
                  onClick={() => editor.perform({ do: 'remove', mark })}
                >
                  ×
                </button>
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles['hint']}>{t('keysHint')}</p>
    </div>
  );
}
