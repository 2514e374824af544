import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Draft, LEG_MARKS, placedPointsOf } from '../../../core/review/draft.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { JuryFigures } from './jury-figures.tsx';
import { LengthField } from './length-field.tsx';
import type { PointsEditor } from './points-editor.ts';
import { PointsList } from './points-list.tsx';
import styles from './points-panel.module.css';
import { ToolPalette } from './tool-palette.tsx';

interface PointsPanelProps {
  readonly editor: PointsEditor;
  readonly player: Player;
  /** The machine's points on the frame shown, to begin with; null where it has none. */
  readonly machineDraft: (frame: FrameIndex) => Draft | null;
}

/** Everything beside the picture for a person's own measurement: tools, points, what they amount to. */
export function PointsPanel({ editor, player, machineDraft }: PointsPanelProps) {
  const { t } = useTranslation('measure');
  const { t: general } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const { session, saving, saved, problem } = useStore(editor.state);
  const painted = useStore(player.state, (state) => state.painted);
  const { draft, done, undone } = session;
  const isWhole = placedPointsOf(draft) !== null;
  const isElsewhere = draft.frame !== null && draft.frame !== painted;
  const fromMachine = painted === null ? null : machineDraft(painted);
  const hasLegs = LEG_MARKS.some((mark) => draft.marks[mark] !== undefined);

  return (
    <section className={styles['panel']} aria-label={t('result')}>
      <ToolPalette editor={editor} />
      {isElsewhere ? (
        <p className={styles['note']}>
          {t('onFrame', { frame: format.whole(draft.frame ?? 0) })}{' '}
          <button
            type="button"
            className={styles['button']}
            onClick={() => player.seek(draft.frame ?? player.state.getState().target)}
          >
            {t('goThere')}
          </button>
        </p>
      ) : null}
      <JuryFigures editor={editor} />
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['main']}
          disabled={!isWhole || saving || saved}
          onClick={() => void editor.save()}
        >
          {saving ? t('saving') : saved && isWhole ? t('saved') : t('save')}
        </button>
      </div>
      {problem === null ? null : (
        <p role="alert" className={styles['problem']}>
          {failureText(problem)}
        </p>
      )}
      <PointsList editor={editor} player={player} />
      <LengthField editor={editor} />
      <div className={styles['row']}>
        <button
          type="button"
          className={styles['button']}
          disabled={done.length === 0}
          onClick={() => editor.undo()}
        >
          {general('actions.undo')}
        </button>
        <button
          type="button"
          className={styles['button']}
          disabled={undone.length === 0}
          onClick={() => editor.redo()}
        >
          {general('actions.redo')}
        </button>
        <button
          type="button"
          className={styles['button']}
          disabled={Object.keys(draft.marks).length === 0}
          onClick={() => editor.perform({ do: 'clear' })}
        >
          {t('clear')}
        </button>
        {fromMachine !== null && !hasLegs ? (
          <button
            type="button"
            className={styles['button']}
            onClick={() => editor.perform({ do: 'start-from', draft: fromMachine })}
          >
            {t('startFromMachine')}
          </button>
        ) : null}
      </div>
    </section>
  );
}
