import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../core/contract/jobs.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';

/** Tells when a video that was asked for is ready. */
export function useJobNews(): void {
  const { t } = useTranslation();
  const tell = useTell();
  const { session } = useOperator();
  useEffect(
    () =>
      session.state.subscribe((now, before) => {
        if (finishedExports(before.jobs, now.jobs).length > 0) tell.done(t('jobs.exportReady'));
      }),
    [session, tell, t],
  );
}

/** Exports that are done now and were under way before; those of an earlier day tell nothing new. */
export function finishedExports(before: readonly Job[], now: readonly Job[]): readonly Job[] {
  const unfinished = new Set(before.filter((job) => job.state !== 'done').map(({ id }) => id));
  return now.filter((job) => job.kind === 'annotate' && job.state === 'done' && unfinished.has(job.id));
}
