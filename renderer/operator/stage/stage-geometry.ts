import type { Clip } from '../../../core/contract/clips.ts';
import { type Size, type StagePoint, stagePoint } from '../../../core/playback/stage-view.ts';
import type { Workspace } from '../../stores/workspace.ts';

/** Size of a clip's picture as it is shown; null while it is not known. */
export function pictureOf(clip: Pick<Clip, 'width' | 'height'> | null): Size | null {
  if (clip === null || clip.width === null || clip.height === null) return null;
  return { width: clip.width, height: clip.height };
}

/** Size of the stage that shows the first angle, CSS pixels; null before it is laid out. */
export function stageOf(workspace: Workspace): Size | null {
  return workspace.getState().stage;
}

/** The middle of a stage. */
export function framedInMiddle(stage: Size): StagePoint {
  return stagePoint(stage.width / 2, stage.height / 2);
}
