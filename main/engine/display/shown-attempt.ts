import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { DisplayState } from '../../../core/contract/display.ts';
import type { ShownAttempt } from '../../../core/contract/shown-attempt.ts';

/** The part of an attempt that is released: the name and its frames always, the rest only when the state says so. */
export function shownAttempt(
  state: Pick<DisplayState, 'overlayReleased' | 'verdictReleased'>,
  detail: AttemptDetail,
): ShownAttempt {
  const { row, machine } = detail;
  return {
    attemptId: row.id,
    lifter: row.lifter,
    attemptNumber: row.attemptNumber,
    weightKg: row.weightKg,
    startFrame: detail.startFrame,
    endFrame: detail.endFrame,
    bottomFrame: machine?.bottomFrame ?? null,
    overlay: state.overlayReleased
      ? {
          curve: detail.curve,
          view: machine?.view ?? null,
          measurement: detail.measurements.at(-1) ?? null,
        }
      : null,
    verdict: state.verdictReleased ? verdictOf(detail) : null,
  };
}

function verdictOf({ machine, measurements }: AttemptDetail): ShownAttempt['verdict'] {
  const measured = measurements.findLast(({ result }) => result !== null);
  const result = measured?.result ?? null;
  return {
    machine: machine && {
      verdict: machine.verdict,
      marginMm: machine.marginMm,
      interval95Mm: machine.interval95Mm,
      reasons: machine.reasons,
    },
    jury:
      measured === undefined || result === null
        ? null
        : {
            by: measured.by,
            verdict: result.verdict,
            marginMm: result.marginMm,
            interval95Mm: result.interval95Mm,
          },
  };
}
