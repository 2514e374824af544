import type { AttemptReport, ClipReport } from '../../core/contract/report.ts';
import { REASONS } from '../../core/depth/reasons.ts';

/** What a person reads about one clip: a line for each attempt, and its reasons. */
export function summariseClip(clip: ClipReport): readonly string[] {
  const attempts =
    clip.attempts.length === 0
      ? ['  no attempt found']
      : clip.attempts.flatMap((attempt, index) => summariseAttempt(attempt, index + 1));
  const warnings = clip.warnings.map((warning) => `  note: ${warning.message}`);
  return [clip.path, ...attempts, ...warnings];
}

function summariseAttempt(attempt: AttemptReport, number: number): readonly string[] {
  const head = `  attempt ${number}, bottom at ${attempt.bottomTimeS.toFixed(2)} s (frame ${attempt.bottomFrame})`;
  const margin = attempt.marginMm === null ? 'margin unknown' : `margin ${signed(attempt.marginMm)} mm`;
  const interval =
    attempt.interval95Mm === null
      ? ''
      : `, 95 % between ${signed(attempt.interval95Mm[0])} and ${signed(attempt.interval95Mm[1])} mm`;
  const reasons = attempt.reasons.map((reason) => `    ${REASONS[reason]}`);
  return [`${head}: ${attempt.verdict}, ${margin}${interval}`, ...reasons];
}

/** Rounded, with its sign, since the sign is what the rule asks for. */
function signed(millimetres: number): string {
  const rounded = Math.round(millimetres);
  return rounded > 0 ? `+${rounded}` : `${rounded}`;
}
