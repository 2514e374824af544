import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { IPF_RULE } from '../../../core/depth/rule.ts';
import { createPointsEditor, type PointsGround } from '../../overlay/points/points-editor.ts';
import { type Operator, useOperator } from '../operator.ts';
import { pictureOf } from '../stage/stage-geometry.ts';

/** Keeps an editor for the points of the open attempt, as long as it is open. */
export function usePointsEditor(): void {
  const operator = useOperator();
  const { points, review } = operator;
  const attemptId = useStore(review.state, (state) => (state.detail === null ? null : state.detail.row.id));

  useEffect(() => {
    const { detail } = review.state.getState();
    const ground = detail === null ? null : groundOf(operator, detail);
    if (attemptId === null || ground === null) return;
    const editor = createPointsEditor(ground, async (placed) => {
      const by = operator.session.state.getState().settings.operatorName;
      await operator.connection.client.attempts.measure({ id: attemptId, by, points: placed });
      await review.refresh();
    });
    points.setState({ editor });
    const stop = review.state.subscribe((now, before) => {
      const next = now.detail === null ? null : groundOf(operator, now.detail);
      if (now.detail?.machine !== before.detail?.machine && next !== null) editor.stand(next);
    });
    return () => {
      stop();
      points.setState({ editor: null });
    };
  }, [operator, points, review, attemptId]);
}

/** What points are measured under: the machine's view of the lifter, and the rule that it judged by. */
function groundOf(operator: Operator, detail: AttemptDetail): PointsGround | null {
  const picture = pictureOf(detail.clip);
  if (picture === null) return null;
  const comparison = detail.machine?.rule ?? operator.session.state.getState().settings.rule;
  return { picture, view: detail.machine?.view ?? null, rule: { ...IPF_RULE, comparison } };
}
