import { implement } from '@orpc/server';
import { recordingContract } from '../../core/contract/recording-contract.ts';
import { answerOf } from './door/answer-of.ts';
import type { RecordingDesk } from './recording-desk.ts';
import type { TakenAttempts } from './taken-attempts.ts';

/** Answers `recordingContract`. */
export function recordingProcedures(
  { recording, cutter }: RecordingDesk,
  taken: Pick<TakenAttempts, 'angles'>,
) {
  const os = implement(recordingContract);
  return os.router({
    state: os.state.handler(() => recording.state),
    start: os.start.handler(({ input }) => recording.start(input.cameraIds)),
    stop: os.stop.handler(({ input }) => recording.stop(input.cameraIds)),
    beginAttempt: os.beginAttempt.handler(() => {
      cutter.begin();
      return recording.state;
    }),
    cancelAttempt: os.cancelAttempt.handler(() => {
      cutter.cancel();
      return recording.state;
    }),
    endAttempt: os.endAttempt.handler(async () => answerOf(await cutter.end())),
    takeLast: os.takeLast.handler(async ({ input }) => answerOf(await cutter.last(input.seconds))),
    angles: os.angles.handler(({ input }) => answerOf(taken.angles(input.attemptId))),
  });
}
