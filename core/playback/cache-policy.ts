import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import { type DecodeOrder, groupOf } from './decode-order.ts';
import { type FrameSpan, heldWithin, isWithin } from './step-rules.ts';

/** Where the cursor is heading; `standing` after a seek or when nobody has pressed a key for a moment. */
export type Motion = 'forward' | 'backward' | 'standing';

/** What decides which decoded frames are worth keeping. */
export interface CacheSituation {
  readonly order: DecodeOrder;
  /** Frames that the cursor can reach: the clip, or the loop. */
  readonly reach: FrameSpan;
  /** Whether the cursor starts over at the end of its reach. */
  readonly loops: boolean;
  readonly cursor: FrameIndex;
  readonly motion: Motion;
  /** How many decoded frames may be held at once. */
  readonly budgetFrames: number;
}

/** How many frames after the cursor are kept ready, by where it is heading. */
const AHEAD: Readonly<Record<Motion, number>> = { forward: 48, standing: 8, backward: 8 };
/** How many frames behind the cursor stay untouched when it moves forward, for a step back. */
const BEHIND_FORWARD = 8;
/** Frames inside the decoder that come out whether or not there is room. */
const IN_FLIGHT = 8;
/** A decoder needs room for some frames even on the smallest machine. */
const FEWEST_FRAMES = 32;

/** How many frames fit into a budget of bytes. */
export function framesInBudget(budgetBytes: number, bytesPerFrame: number): number {
  return Math.max(FEWEST_FRAMES, Math.floor(budgetBytes / Math.max(1, bytesPerFrame)));
}

/** How many frames after the cursor shall be ready. */
export function framesAhead(situation: CacheSituation): number {
  return Math.min(AHEAD[situation.motion], Math.floor(situation.budgetFrames / 4));
}

/**
 * The frames around one that are decoded in one go when moving backwards.
 *
 * A whole group where the budget holds it together with what surrounds the cursor, else an even share of it: frames
 * come out of a decoder forwards only, so going backwards one such piece ahead is what keeps a held key fluent.
 */
export function pieceAround(situation: CacheSituation, frame: FrameIndex): FrameSpan {
  const { order, budgetFrames } = situation;
  const group = groupOf(order, frame);
  const room = Math.max(1, budgetFrames - Math.min(AHEAD.backward, Math.floor(budgetFrames / 4)) - IN_FLIGHT);
  const length = group.last - group.first + 1;
  const share = Math.ceil(length / Math.ceil(length / room));
  const first = group.first + Math.floor((frame - group.first) / share) * share;
  return { first: frameIndex(first), last: frameIndex(Math.min(group.last, first + share - 1)) };
}

/** The piece that comes before the cursor's own when moving backwards; null at the start of the clip. */
export function pieceBefore(situation: CacheSituation): FrameSpan | null {
  const { reach, cursor, loops } = situation;
  const own = pieceAround(situation, cursor);
  if (own.first > reach.first) return pieceAround(situation, frameIndex(own.first - 1));
  if (!loops || isWithin(own, reach.last)) return null;
  const last = pieceAround(situation, reach.last);
  return { first: last.first, last: reach.last };
}

/** The next frames in the order in which they will be shown when moving forwards, nearest first. */
export function upcoming(situation: CacheSituation, frames: number): readonly FrameIndex[] {
  const { cursor, reach, loops } = situation;
  const found: FrameIndex[] = [];
  let frame: number = cursor;
  while (found.length < frames) {
    frame += 1;
    if (frame > reach.last) {
      if (!loops) break;
      frame = reach.first;
    }
    if (frame === cursor) break;
    found.push(frameIndex(frame));
  }
  return found;
}

/** Frames that must not be thrown away for others, as spans. */
export function keptSpans(situation: CacheSituation): readonly FrameSpan[] {
  const { cursor, motion, reach, loops, budgetFrames } = situation;
  if (loops && isWithin(reach, cursor) && reach.last - reach.first + 1 <= budgetFrames - IN_FLIGHT) {
    return [reach];
  }
  const spans: FrameSpan[] = [];
  const ahead = upcoming(situation, framesAhead(situation));
  const beforeWrap = ahead.filter((frame) => frame > cursor).length;
  const wrapped = ahead.length - beforeWrap;
  if (wrapped > 0) spans.push({ first: reach.first, last: heldWithin(reach, reach.first + wrapped - 1) });
  const last = heldWithin(reach, Math.max(cursor, cursor + beforeWrap));
  if (motion === 'forward') {
    spans.push({ first: frameIndex(Math.max(0, cursor - BEHIND_FORWARD)), last });
    return spans;
  }
  spans.push({ first: pieceAround(situation, cursor).first, last });
  const before = pieceBefore(situation);
  if (before !== null) spans.push(before);
  return spans;
}

/**
 * The cached frame to throw away first for a frame that is wished for; null when none may go.
 *
 * The farthest from the cursor goes first. What is more urgent may take the place of what is less: the frame under the
 * cursor that of everything but its own run, the cursor's own piece that of the piece before.
 */
export function frameToDrop(
  situation: CacheSituation,
  cached: Iterable<FrameIndex>,
  wished: FrameIndex,
  keep: FrameSpan,
): FrameIndex | null {
  const spans = wished === situation.cursor ? [keep] : [keep, ...spansAsUrgent(situation, wished)];
  let farthest: FrameIndex | null = null;
  for (const frame of cached) {
    if (frame === situation.cursor || spans.some((span) => isWithin(span, frame))) continue;
    if (farthest === null || distance(situation, frame) > distance(situation, farthest)) farthest = frame;
  }
  return farthest;
}

/** Spans that a wish may not take from. */
function spansAsUrgent(situation: CacheSituation, wished: FrameIndex): readonly FrameSpan[] {
  const before = situation.motion === 'forward' ? null : pieceBefore(situation);
  const spans = keptSpans(situation);
  if (before === null || isWithin(before, wished)) return spans;
  return spans.filter((span) => span.first !== before.first || span.last !== before.last);
}

/** Whether the piece before the cursor's fits beside everything else that is kept. */
export function hasRoomForPieceBefore(situation: CacheSituation): boolean {
  const before = pieceBefore(situation);
  if (before === null) return false;
  const own = situation.cursor - pieceAround(situation, situation.cursor).first + 1;
  const length = before.last - before.first + 1;
  return own + length + framesAhead(situation) + IN_FLIGHT <= situation.budgetFrames;
}

function distance({ cursor }: CacheSituation, frame: FrameIndex): number {
  return Math.abs(frame - cursor);
}
