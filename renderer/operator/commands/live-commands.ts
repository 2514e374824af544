import type { TFunction } from 'i18next';
import type { CutAttempt } from '../../../core/contract/recording.ts';
import type { Tell } from '../../ui/toast/use-tell.tsx';
import { openAttempt } from '../open-attempt.ts';
import type { Operator } from '../operator.ts';

/** What a retrospective mark takes: longer than any squat, short enough to find it at once. */
const LAST_S = 30;

/** What the keys of the live cameras do. */
export function liveCommands(operator: Operator, tell: Tell, t: TFunction<'wall'>) {
  const { live, workspace } = operator;

  function say(cut: CutAttempt): void {
    tell.offer(t('taken', { count: cut.angles.length }), t('review'), () =>
      openAttempt(operator, cut.attemptId),
    );
    const { cameras } = live.state.getState();
    const refused = cut.problems.map(
      ({ cameraId, problem }) =>
        `${cameras.find(({ id }) => id === cameraId)?.name ?? ''}: ${problem.message}`,
    );
    if (refused.length > 0) tell.refused(t('noClip'), refused);
  }

  return {
    'show-wall': {
      run: () => workspace.setState(({ screen }) => ({ screen: screen === 'wall' ? 'review' : 'wall' })),
    },
    'record-all': { run: () => void live.recordAll().catch(tell.failed) },
    'stop-all': { run: () => workspace.setState({ dialog: 'stop-recording' }) },
    'mark-start': {
      run: () =>
        void live.markStart().then(() => {
          if (workspace.getState().screen !== 'wall') tell.done(t('startMarked'));
        }, tell.failed),
    },
    'forget-start': { run: () => void live.forgetStart().catch(tell.failed) },
    'mark-end': { run: () => void live.markEnd().then(say, tell.failed) },
    'take-last': { run: () => void live.takeLast(LAST_S).then(say, tell.failed) },
    'review-newest': {
      run() {
        const { newest } = live.state.getState();
        if (newest === null) tell.done(t('noNewest'));
        else openAttempt(operator, newest);
      },
    },
  };
}
