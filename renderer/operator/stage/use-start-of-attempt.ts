import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { frameCount } from '../../../core/time/frame-table.ts';
import { attemptRange } from '../commands/bottom-range.ts';
import { useOperator } from '../operator.ts';

/** Shows an attempt's own first frame when it is opened, or the one that the window showed before it was lost. */
export function useStartOfAttempt(): void {
  const { players, review, openedAt } = useOperator();
  const comesBack = useRef(openedAt !== null);
  const player = useStore(players, (state) => state.first);
  const attemptId = useStore(review.state, (state) =>
    state.detail !== null && state.table !== null ? state.detail.row.id : null,
  );
  useEffect(() => {
    const { detail, table } = review.state.getState();
    if (player === null || attemptId === null || detail === null || table === null) return;
    player.loop(null);
    const isBack = comesBack.current && openedAt?.attemptId === attemptId;
    comesBack.current = false;
    const { from } = attemptRange(detail, table);
    player.seek(isBack && openedAt.frame < frameCount(table) ? openedAt.frame : from);
  }, [player, review, attemptId, openedAt]);
}
