import type { Size } from '../playback/stage-view.ts';
import { after, type Command } from './command.ts';
import { type Delta, deltaBetween, withDelta, withoutDelta } from './delta.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';

/** A person's work on the points of one attempt, with all that can be undone and redone. Serialisable. */
export interface ReviewSession {
  readonly draft: Draft;
  /** Changes made, oldest first. */
  readonly done: readonly Delta[];
  /** Changes undone, the last undone last. */
  readonly undone: readonly Delta[];
  /** The movement of the hand that the last change belongs to; null when nothing may join it. */
  readonly gesture: number | null;
}

/** More changes than this are not kept: far beyond what one attempt takes. */
const MOST_CHANGES = 500;

/** A session that begins with a draft, or with nothing placed. */
export function startReview(draft: Draft = EMPTY_DRAFT): ReviewSession {
  return { draft, done: [], undone: [], gesture: null };
}

/**
 * The session after a command; the same object where the command changes nothing.
 *
 * Commands of one `gesture` (a drag, an arrow key held down) become one change, so that one undo takes all of it
 * back; null for a command that stands alone.
 */
export function perform(
  session: ReviewSession,
  command: Command,
  picture: Size,
  gesture: number | null = null,
): ReviewSession {
  const draft = after(session.draft, command, picture);
  const last = session.done.at(-1);
  const joins = gesture !== null && gesture === session.gesture && last !== undefined;
  const before = joins ? withoutDelta(session.draft, last) : session.draft;
  const earlier = joins ? session.done.slice(0, -1) : session.done;
  const delta = deltaBetween(before, draft);
  if (draft === session.draft || (!joins && delta === null)) return session;
  return {
    draft,
    done: delta === null ? earlier : [...earlier, delta].slice(-MOST_CHANGES),
    undone: [],
    gesture: delta === null ? null : gesture,
  };
}

/** The session with its last change unmade; the same object when there is none. */
export function undo(session: ReviewSession): ReviewSession {
  const last = session.done.at(-1);
  if (last === undefined) return session;
  return {
    draft: withoutDelta(session.draft, last),
    done: session.done.slice(0, -1),
    undone: [...session.undone, last],
    gesture: null,
  };
}

/** The session with the last undone change made again; the same object when there is none. */
export function redo(session: ReviewSession): ReviewSession {
  const last = session.undone.at(-1);
  if (last === undefined) return session;
  return {
    draft: withDelta(session.draft, last),
    done: [...session.done, last],
    undone: session.undone.slice(0, -1),
    gesture: null,
  };
}
