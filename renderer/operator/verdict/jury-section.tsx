import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { Measurement } from '../../../core/contract/measurements.ts';
import { draftOf } from '../../../core/review/draft.ts';
import { MeasurementHistory } from '../../overlay/history/measurement-history.tsx';
import { machineDraftOf } from '../../overlay/points/machine-draft.ts';
import { PointsPanel } from '../../overlay/points/points-panel.tsx';
import { ActionButton } from '../controls/action-button.tsx';
import { useScene } from '../measuring/use-scene.ts';
import { useOperator } from '../operator.ts';
import styles from './verdict-panel.module.css';

/** What people measured themselves, beside the machine's, and the tools to do so. */
export function JurySection({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const { players, points, workspace } = useOperator();
  const scene = useScene();
  const measuring = useStore(workspace, (state) => state.measuring);
  const editor = useStore(points, (state) => state.editor);
  const player = useStore(players, (state) => state.first);

  function goOnFrom(measurement: Measurement): void {
    editor?.perform({ do: 'start-from', draft: draftOf(measurement.points) });
    player?.seek(measurement.points.frame);
    workspace.setState({ measuring: true });
  }

  return (
    <section className={styles['section']} aria-label={t('panel.jury')}>
      <h3>{t('panel.jury')}</h3>
      {detail.measurements.length === 0 && !measuring ? (
        <p className={styles['quiet']}>{t('panel.measureHint')}</p>
      ) : null}
      <div className={styles['buttons']}>
        <ActionButton action="place-points" icon="points" text={t('panel.measure')} pressed={measuring} />
      </div>
      {measuring && editor !== null && player !== null ? (
        <PointsPanel editor={editor} player={player} machineDraft={(frame) => machineDraftOf(scene, frame)} />
      ) : null}
      {detail.measurements.length === 0 ? null : (
        <MeasurementHistory detail={detail} onUse={editor === null ? null : goOnFrom} />
      )}
    </section>
  );
}
