import { useTranslation } from 'react-i18next';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { ActionButton } from '../controls/action-button.tsx';
import styles from './verdict-panel.module.css';

/** Where the judging stands when there is no verdict to show, or a new one is on its way. */
export function Progress({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const { state, progress } = detail.row;
  if (state === 'judged') return null;
  const isWorking = state === 'judging' || state === 'waiting';
  return (
    <div className={styles['progress']} role="status">
      {state === 'judging' ? (
        <p>{t('panel.judging', { percent: format.whole(100 * (progress ?? 0)) })}</p>
      ) : null}
      {state === 'waiting' ? <p>{t('panel.waiting')}</p> : null}
      {isWorking ? <progress max={1} value={progress ?? 0} aria-label={t('attemptState.judging')} /> : null}
      {state === 'nothing-found' ? <p>{t('panel.nothingFound')}</p> : null}
      {state === 'marked' ? <p>{t('panel.markedByHand')}</p> : null}
      {state === 'failed' ? <p>{t('panel.failed')}</p> : null}
      {(state === 'failed' || state === 'marked') && detail.problem !== null ? (
        <p>{failureText(detail.problem)}</p>
      ) : null}
      {isWorking || detail.machine !== null ? null : (
        <div className={styles['buttons']}>
          {state === 'marked' ? <SpanButtons /> : null}
          <ActionButton action="judge-again" text={t('panel.judgeAgain')} />
        </div>
      )}
    </div>
  );
}

/** For those without a keyboard: the frame on screen becomes the start or the end. */
function SpanButtons() {
  const { t } = useTranslation();
  return (
    <>
      <ActionButton action="attempt-starts-here" text={t('panel.startsHere')} />
      <ActionButton action="attempt-ends-here" text={t('panel.endsHere')} />
    </>
  );
}
