import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { usePointsEditor } from '../measuring/use-points-editor.ts';
import { useOperator } from '../operator.ts';
import { Angle } from './angle.tsx';
import { ClipProblem } from './clip-problem.tsx';
import { useHallFollows } from './hall-follows.ts';
import { SecondAngle } from './second-angle.tsx';
import styles from './stage.module.css';
import { StageNote } from './stage-note.tsx';
import { useStartOfAttempt } from './use-start-of-attempt.ts';

/** The picture, as large as it can be: one angle or two. */
export function Stage() {
  const { t } = useTranslation();
  const { library, review, workspace } = useOperator();
  const hasAttempts = useStore(library.state, (state) => (state.total ?? 0) > 0);
  const status = useStore(review.state, (state) => state.status);
  const detail = useStore(review.state, (state) => state.detail);
  const table = useStore(review.state, (state) => state.table);
  const secondTable = useStore(review.state, (state) => state.secondTable);
  const layout = useStore(workspace, (state) => state.angleLayout);
  const showsSecond = useStore(workspace, (state) => state.showsSecondAngle);
  useHallFollows();
  usePointsEditor();
  useStartOfAttempt();

  const second = detail?.secondAngle ?? null;
  const isReady = detail !== null && table !== null;
  return (
    <section className={styles['stage']} aria-label={t('stage.name')}>
      {isReady ? (
        <div className={styles['angles']} data-layout={second !== null && showsSecond ? layout : 'one'}>
          <Angle key={detail.clip.id} clip={detail.clip} table={table} place="first" />
          {second !== null && secondTable !== null && showsSecond ? (
            <SecondAngle key={second.clip.id} angle={second} table={secondTable} />
          ) : null}
        </div>
      ) : null}
      {!isReady && status === 'empty' ? (
        <StageNote text={t(hasAttempts ? 'stage.empty' : 'import.drop')} />
      ) : null}
      {!isReady && status === 'loading' ? <StageNote text={t('stage.loading')} /> : null}
      {status === 'failed' ? <StageNote text={t('toast.failed')} /> : null}
      {detail === null ? null : <ClipProblem clip={detail.clip} hasTable={table !== null} />}
    </section>
  );
}
