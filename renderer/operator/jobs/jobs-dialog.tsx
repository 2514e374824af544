import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Job } from '../../../core/contract/jobs.ts';
import { isUnderWay } from '../../stores/session.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useOperator } from '../operator.ts';
import { isKnownStep } from './job-steps.ts';
import styles from './jobs-dialog.module.css';
import { useClipName } from './use-clip-name.ts';

/** More of the past than this helps nobody. */
const MOST_SHOWN = 100;

/** What the engine works on and what became of it. */
export function JobsDialog() {
  const { t } = useTranslation();
  const { session } = useOperator();
  const jobs = useStore(session.state, (state) => state.jobs);
  return (
    <WindowDialog title={t('jobs.title')} size="lg">
      {jobs.length === 0 ? <p>{t('jobs.none')}</p> : null}
      <ul className={styles['jobs']}>
        {[...jobs.filter(isUnderWay), ...jobs.filter((job) => !isUnderWay(job))]
          .slice(0, MOST_SHOWN)
          .map((job) => (
            <JobView key={job.id} job={job} />
          ))}
      </ul>
    </WindowDialog>
  );
}

function JobView({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const clipName = useClipName(job.clipId);
  return (
    <li>
      <div className={styles['head']}>
        <strong>{t(`jobs.kind.${job.kind}`)}</strong>
        <span className={styles['clip']}>{clipName}</span>
        <span>{t(`jobs.state.${job.state}`)}</span>
        <span className={styles['quiet']}>{format.instant(job.endedAt ?? job.createdAt)}</span>
      </div>
      {isUnderWay(job) ? (
        <div className={styles['head']}>
          <progress max={1} value={job.progress} aria-label={t(`jobs.kind.${job.kind}`)} />
          <span>{format.percent(job.progress)}</span>
          {isKnownStep(job.doing) ? <span>{t(`jobs.doing.${job.doing}`)}</span> : null}
          {job.leftS === null ? null : <span>{t('jobs.left', { value: format.whole(job.leftS) })}</span>}
        </div>
      ) : null}
      {job.problem === null ? null : <p>{failureText(job.problem)}</p>}
      <JobButtons job={job} />
    </li>
  );
}

function JobButtons({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { session } = useOperator();
  const canRetry = job.state === 'failed' || job.state === 'cancelled';
  return (
    <div className={styles['head']}>
      {isUnderWay(job) ? (
        <Button variant="default" onClick={() => void session.cancelJob(job.id).catch(tell.failed)}>
          {t('jobs.cancel')}
        </Button>
      ) : null}
      {canRetry ? (
        <Button variant="default" onClick={() => void session.retryJob(job.id).catch(tell.failed)}>
          {t('jobs.retry')}
        </Button>
      ) : null}
      {job.resultUrl === null ? null : (
        <Button variant="default" component="a" href={job.resultUrl} download>
          {t('jobs.download')}
        </Button>
      )}
    </div>
  );
}
