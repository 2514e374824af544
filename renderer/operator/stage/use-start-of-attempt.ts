import { useEffect } from 'react';
import { useStore } from 'zustand';
import { attemptRange } from '../commands/bottom-range.ts';
import { useOperator } from '../operator.ts';

/** Shows an attempt's own first frame when it is opened: a clip may hold several attempts. */
export function useStartOfAttempt(): void {
  const { players, review } = useOperator();
  const player = useStore(players, (state) => state.first);
  const attemptId = useStore(review.state, (state) =>
    state.detail !== null && state.table !== null ? state.detail.row.id : null,
  );
  useEffect(() => {
    const { detail, table } = review.state.getState();
    if (player === null || attemptId === null || detail === null || table === null) return;
    player.loop(null);
    player.seek(attemptRange(detail, table).from);
  }, [player, review, attemptId]);
}
