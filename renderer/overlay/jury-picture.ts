import type { JuryPicture } from './paint/overlay.ts';
import type { PointsEditor } from './points/points-editor.ts';

/** What of an editor is drawn on the picture. */
export function juryPictureOf(editor: PointsEditor): JuryPicture {
  const { session, selected, result, camera } = editor.state.getState();
  return { draft: session.draft, selected, result, camera };
}
