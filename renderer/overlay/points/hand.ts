import {
  inPicture,
  onStage,
  type StagePoint,
  type StageView,
  stagePoint,
} from '../../../core/playback/stage-view.ts';
import type { Mark } from '../../../core/review/draft.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { markAt } from './hit.ts';
import type { PointsEditor } from './points-editor.ts';
import { marksOf } from './tools.ts';

/** A hand that presses, moves and lets go, whether with mouse, pen or finger. */
export interface Hand {
  /** Begins a movement; false when nothing lies there to be taken, so that the picture may be dragged instead. */
  press(at: StagePoint, view: StageView, frame: FrameIndex): boolean;
  move(at: StagePoint, view: StageView, frame: FrameIndex): void;
  release(): void;
}

interface Movement {
  readonly gesture: number;
  readonly mark: Mark;
  /** From the press to the mark, stage pixels: a mark that is taken by its side does not jump. */
  readonly gripX: number;
  readonly gripY: number;
}

/** Places and drags points on a picture: one movement is one step of undo. */
export function createHand(editor: PointsEditor): Hand {
  let movement: Movement | null = null;

  function begin(mark: Mark, gripX: number, gripY: number): number {
    const gesture = editor.newGesture();
    movement = { gesture, mark, gripX, gripY };
    editor.drag(mark);
    return gesture;
  }

  return {
    press(at, view, frame) {
      const { tool, session } = editor.state.getState();
      if (tool !== null) {
        const { start, end } = marksOf(tool);
        const gesture = begin(end, 0, 0);
        const where = inPicture(view, at);
        if (start !== null) editor.perform({ do: 'place', mark: start, frame, at: where }, gesture);
        editor.perform({ do: 'place', mark: end, frame, at: where }, gesture);
        return true;
      }
      const mark = markAt(session.draft, session.draft.frame === frame, view, at);
      editor.select(mark);
      const place = mark && session.draft.marks[mark];
      if (mark === null || !place) return false;
      const shown = onStage(view, place);
      begin(mark, shown.x - at.x, shown.y - at.y);
      return true;
    },
    move(at, view, frame) {
      if (movement === null) return;
      const { gesture, mark, gripX, gripY } = movement;
      const where = inPicture(view, stagePoint(at.x + gripX, at.y + gripY));
      editor.perform({ do: 'place', mark, frame, at: where }, gesture);
    },
    release() {
      if (movement === null) return;
      movement = null;
      editor.drag(null);
    },
  };
}
