import type { AttemptId } from '../../core/contract/ids.ts';
import type { Operator } from './operator.ts';

/** Opens an attempt for review, whatever the window shows now. */
export function openAttempt({ review, workspace }: Operator, id: AttemptId): void {
  workspace.setState({ screen: 'review' });
  void review.open(id);
}
