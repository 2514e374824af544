import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { AirControls } from '../air/air-controls.tsx';
import { useOperator } from '../operator.ts';
import { AttemptNote } from './attempt-note.tsx';
import { Geometry } from './geometry.tsx';
import { JurySection } from './jury-section.tsx';
import { Legs } from './legs.tsx';
import { MachineVerdict } from './machine-verdict.tsx';
import { Progress } from './progress.tsx';
import { Reasons } from './reasons.tsx';
import styles from './verdict-panel.module.css';

/** What the machine and the jury found, why, and what the hall gets of it. */
export function VerdictPanel() {
  const { t } = useTranslation();
  const { review } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  return (
    <div className={styles['panel']}>
      <div className={styles['body']}>
        {detail === null ? (
          <p className={styles['quiet']}>{t('panel.none')}</p>
        ) : (
          <Findings detail={detail} />
        )}
      </div>
      <section className={styles['foot']} aria-label={t('panel.hallAndRelease')}>
        <h3>{t('panel.hallAndRelease')}</h3>
        <AirControls />
      </section>
    </div>
  );
}

function Findings({ detail }: { readonly detail: AttemptDetail }) {
  const { machine } = detail;
  const { workspace } = useOperator();
  const measuring = useStore(workspace, (state) => state.measuring);
  return (
    <>
      {measuring ? <JurySection detail={detail} /> : null}
      <Progress detail={detail} />
      {machine === null ? null : (
        <>
          <MachineVerdict machine={machine} />
          <Legs machine={machine} />
        </>
      )}
      {measuring ? null : <JurySection detail={detail} />}
      {machine === null ? null : (
        <>
          <Reasons machine={machine} />
          <Geometry machine={machine} />
        </>
      )}
      <AttemptNote row={detail.row} note={detail.note} />
    </>
  );
}
