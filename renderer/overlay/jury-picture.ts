import type { Layer } from '../../core/contract/jobs.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import type { JuryPicture } from './paint/overlay.ts';
import type { PointsEditor } from './points/points-editor.ts';

/** What of an editor is drawn on the picture. */
export function juryPictureOf(editor: PointsEditor): JuryPicture {
  const { session, selected, result, camera } = editor.state.getState();
  return { draft: session.draft, selected, result, camera };
}

/** Whether a person's measurement stands on a frame: then its margin takes the place of the machine's. */
export function isMeasuredAt(jury: JuryPicture | null, frame: FrameIndex): boolean {
  return jury !== null && jury.result !== null && jury.draft.frame === frame;
}

/** The layers without the machine's margin, so that two numbers never lie on each other. */
export function withoutMargin(layers: ReadonlySet<Layer>): ReadonlySet<Layer> {
  return new Set([...layers].filter((layer) => layer !== 'margin'));
}
