import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SIDES } from '../../../core/pose/joint.ts';
import { VerdictBadge } from '../../ui/controls/verdict-badge.tsx';
import { useFormat } from '../../ui/i18n/format.ts';
import type { PointsEditor } from './points-editor.ts';
import styles from './points-panel.module.css';

/** What the points amount to, as they are moved. */
export function JuryFigures({ editor }: { readonly editor: PointsEditor }) {
  const { t } = useTranslation('measure');
  const { t: general } = useTranslation();
  const format = useFormat();
  const result = useStore(editor.state, (state) => state.result);
  const camera = useStore(editor.state, (state) => state.camera);
  if (result === null) return <p className={styles['note']}>{t('needsLeg')}</p>;
  return (
    <output className={styles['figures']} aria-label={t('result')}>
      <VerdictBadge verdict={result.verdict} />
      <strong className={styles['margin']}>{format.mm(result.marginMm)}</strong>
      <span>{format.interval(result.interval95Mm)}</span>
      {result.left !== null && result.right !== null
        ? SIDES.map((side) => {
            const leg = result[side];
            return leg === null ? null : (
              <span key={side} className={styles['leg']}>
                {general(`side.${side}`)}: {format.mm(leg.marginMm)}, {format.interval(leg.interval95Mm)}
              </span>
            );
          })
        : null}
      {camera === null || camera.mmPerPx === null ? null : (
        <span className={styles['leg']}>
          {t('camera', { roll: format.degrees(camera.rollDeg), scale: format.decimal(camera.mmPerPx, 2) })}
        </span>
      )}
    </output>
  );
}
