import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Scene, sceneOf } from '../../overlay/scene.ts';
import { useOperator } from '../operator.ts';

const NOTHING: Scene = sceneOf([], null);

/** The open attempt's measurement, ready to be drawn; empty while there is none. */
export function useScene(): Scene {
  const { review } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  return useMemo(
    () => (detail === null ? NOTHING : sceneOf(detail.curve, detail.machine?.view ?? null)),
    [detail],
  );
}
