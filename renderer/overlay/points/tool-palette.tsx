import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PointsEditor } from './points-editor.ts';
import styles from './points-panel.module.css';
import { TOOLS } from './tools.ts';

/** What the next press on the picture places. */
export function ToolPalette({ editor }: { readonly editor: PointsEditor }) {
  const { t } = useTranslation('measure');
  const chosen = useStore(editor.state, (state) => state.tool);
  return (
    <div>
      <fieldset className={styles['palette']} aria-label={t('palette')}>
        {TOOLS.map((tool) => (
          <button
            key={tool}
            type="button"
            className={styles['button']}
            aria-pressed={chosen === tool}
            onClick={() => editor.choose(chosen === tool ? null : tool)}
          >
            {t(`tools.${tool}`)}
          </button>
        ))}
      </fieldset>
      <p className={styles['hint']} aria-live="polite">
        {t(`toolHints.${chosen ?? 'none'}`)}
      </p>
    </div>
  );
}
