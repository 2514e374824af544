import type { Size } from '../playback/stage-view.ts';
import { type VideoPoint, videoPoint } from '../pose/video-point.ts';
import type { FrameIndex } from '../time/frame-index.ts';
import { type Draft, EMPTY_DRAFT, LEG_MARKS, type Mark } from './draft.ts';

/** One thing that a person does to the points, whether by mouse, finger, key or list. */
export type Command =
  /** Puts a mark where it was not, or moves it: drags and clicks alike. */
  | { readonly do: 'place'; readonly mark: Mark; readonly frame: FrameIndex; readonly at: VideoPoint }
  /** Moves a mark that is there by a distance in pixels of the picture. */
  | { readonly do: 'nudge'; readonly mark: Mark; readonly byX: number; readonly byY: number }
  | { readonly do: 'remove'; readonly mark: Mark }
  | { readonly do: 'set-length'; readonly lengthMm: number }
  /** Begins anew from points that somebody, or the machine, placed. */
  | { readonly do: 'start-from'; readonly draft: Draft }
  | { readonly do: 'clear' };

/** How far one press of an arrow key moves a point, pixels of the picture: a quarter, with Shift a whole one. */
export const NUDGE_PX = 0.25;
export const LARGE_NUDGE_PX = 1;

const SHORTEST_LENGTH_MM = 10;
const LONGEST_LENGTH_MM = 10_000;

/**
 * The draft after a command; the same object where the command changes nothing.
 *
 * Points stay inside the picture. A leg's point on another frame takes the place of all points of legs, as those
 * of two moments do not make a margin; lines stay, as the camera does.
 */
export function after(draft: Draft, command: Command, picture: Size): Draft {
  switch (command.do) {
    case 'place':
      return placed(draft, command.mark, command.frame, inside(command.at, picture));
    case 'nudge': {
      const at = draft.marks[command.mark];
      if (at === undefined) return draft;
      return withMark(
        draft,
        command.mark,
        inside(videoPoint(at.x + command.byX, at.y + command.byY), picture),
      );
    }
    case 'remove':
      return without(draft, [command.mark]);
    case 'set-length': {
      const lengthMm = Math.min(LONGEST_LENGTH_MM, Math.max(SHORTEST_LENGTH_MM, command.lengthMm));
      return Number.isNaN(lengthMm) || lengthMm === draft.lengthMm ? draft : { ...draft, lengthMm };
    }
    case 'start-from':
      return command.draft;
    case 'clear':
      return EMPTY_DRAFT;
  }
}

function placed(draft: Draft, mark: Mark, frame: FrameIndex, at: VideoPoint): Draft {
  if (!isOfLeg(mark)) return withMark(draft, mark, at);
  const cleared = draft.frame === null || draft.frame === frame ? draft : without(draft, LEG_MARKS);
  const moved = withMark(cleared, mark, at);
  return moved.frame === frame ? moved : { ...moved, frame };
}

function isOfLeg(mark: Mark): boolean {
  return LEG_MARKS.some((legMark) => legMark === mark);
}

function withMark(draft: Draft, mark: Mark, at: VideoPoint): Draft {
  const now = draft.marks[mark];
  if (now?.x === at.x && now.y === at.y) return draft;
  return { ...draft, marks: { ...draft.marks, [mark]: at } };
}

function without(draft: Draft, gone: readonly Mark[]): Draft {
  if (!gone.some((mark) => draft.marks[mark] !== undefined)) return draft;
  const marks: Partial<Record<Mark, VideoPoint>> = { ...draft.marks };
  for (const mark of gone) delete marks[mark];
  const hasLeg = LEG_MARKS.some((mark) => marks[mark] !== undefined);
  return { ...draft, marks, frame: hasLeg ? draft.frame : null };
}

function inside(at: VideoPoint, picture: Size): VideoPoint {
  return videoPoint(held(at.x, picture.width), held(at.y, picture.height));
}

function held(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
