import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DISC_MM } from '../../../core/depth/jury-length.ts';
import type { PointsEditor } from './points-editor.ts';
import styles from './points-panel.module.css';

/** The true length of the line that was drawn along something known; unseen until there is one. */
export function LengthField({ editor }: { readonly editor: PointsEditor }) {
  const { t } = useTranslation('measure');
  const id = useId();
  const lengthMm = useStore(editor.state, (state) => state.session.draft.lengthMm);
  const hasLine = useStore(editor.state, ({ session }) => session.draft.marks.lengthTo !== undefined);
  if (!hasLine) return null;
  const set = (value: number) => {
    if (value > 0) editor.perform({ do: 'set-length', lengthMm: value });
  };
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{t('lengthMm')}</label>
      {/* A new key when the length changes elsewhere, as by undo, so that the field follows. */}
      <input
        key={lengthMm}
        id={id}
        className={styles['length']}
        type="number"
        min={10}
        max={10_000}
        step={1}
        defaultValue={lengthMm}
        onBlur={(event) => set(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') set(event.currentTarget.valueAsNumber);
        }}
      />
      <button type="button" className={styles['button']} onClick={() => set(DISC_MM)}>
        {t('disc')}
      </button>
    </div>
  );
}
