import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import {
  type CacheSituation,
  framesAhead,
  hasRoomForPieceBefore,
  pieceAround,
  pieceBefore,
  upcoming,
} from './cache-policy.ts';
import { type DecodeOrder, startPacket } from './decode-order.ts';
import { type FrameSpan, isWithin } from './step-rules.ts';

/** A frame to decode next, and the frames around it that are worth keeping from the same run. */
export interface DecodeWish {
  readonly frame: FrameIndex;
  readonly keep: FrameSpan;
}

/** Frames around a seek's target that are decoded with it, so that the first step back or forth is ready. */
const AROUND_TARGET = 8;

/**
 * What to decode next; null when everything that may be needed soon is there.
 *
 * First the frame under the cursor. Then, moving forwards, what comes next; otherwise what lies behind, because that
 * costs a decoder most: the cursor's own piece and, moving backwards, the whole piece before it. Standing, the
 * decoder comes to rest just ahead of the cursor, where a step forward goes on without starting over; the piece
 * before is decoded when all of it fits, as it does when its end is near.
 * `has` tells which frames are decoded, on their way, or known not to decode.
 */
export function nextWish(situation: CacheSituation, has: (frame: FrameIndex) => boolean): DecodeWish | null {
  const { cursor, motion } = situation;
  if (!has(cursor)) return { frame: cursor, keep: aroundCursor(situation) };
  if (motion === 'forward') return wishAhead(situation, has);
  const behind = wishBehind(situation, has);
  if (behind !== null) return behind;
  if (motion === 'backward') return wishBefore(situation, has) ?? wishAhead(situation, has);
  const ahead = wishAhead(situation, has);
  return ahead === null && hasRoomForPieceBefore(situation) ? wishBefore(situation, has) : ahead;
}

function aroundCursor(situation: CacheSituation): FrameSpan {
  const { cursor, motion, reach } = situation;
  if (motion === 'backward') return { first: pieceAround(situation, cursor).first, last: cursor };
  const ahead = Math.min(
    reach.last,
    cursor + (motion === 'forward' ? framesAhead(situation) : AROUND_TARGET),
  );
  const behind = Math.min(AROUND_TARGET, Math.floor(situation.budgetFrames / 4));
  return { first: frameIndex(Math.max(0, cursor - behind)), last: frameIndex(Math.max(cursor, ahead)) };
}

function wishAhead(situation: CacheSituation, has: (frame: FrameIndex) => boolean): DecodeWish | null {
  const next = upcoming(situation, framesAhead(situation));
  const missing = next.find((frame) => !has(frame));
  if (missing === undefined) return null;
  const sameRound = next.filter(
    (frame) => frame >= missing && (missing > situation.cursor || frame < situation.cursor),
  );
  return { frame: missing, keep: { first: missing, last: sameRound.at(-1) ?? missing } };
}

/** The nearest missing frame between the start of the cursor's own piece and the cursor. */
function wishBehind(situation: CacheSituation, has: (frame: FrameIndex) => boolean): DecodeWish | null {
  const { cursor, reach } = situation;
  const { first } = pieceAround(situation, cursor);
  return nearestMissing({ first: heldFirst(reach, first, cursor), last: cursor }, has);
}

function wishBefore(situation: CacheSituation, has: (frame: FrameIndex) => boolean): DecodeWish | null {
  const before = pieceBefore(situation);
  if (before === null) return null;
  const { reach } = situation;
  return nearestMissing({ first: heldFirst(reach, before.first, before.last), last: before.last }, has);
}

/** A start held inside the reach, unless that would leave nothing. */
function heldFirst(reach: FrameSpan, first: FrameIndex, last: FrameIndex): FrameIndex {
  return last >= reach.first && first < reach.first ? reach.first : first;
}

function nearestMissing(span: FrameSpan, has: (frame: FrameIndex) => boolean): DecodeWish | null {
  for (let frame: number = span.last; frame >= span.first; frame -= 1) {
    if (!has(frameIndex(frame))) {
      return { frame: frameIndex(frame), keep: { first: span.first, last: frameIndex(frame) } };
    }
  }
  return null;
}

/** A decoder on its way through the packets of a clip. */
export interface DecodeRun {
  /** Packet at which the decoder began. */
  readonly startPacket: number;
  /** Packet to feed next. */
  readonly nextPacket: number;
  readonly wish: DecodeWish;
}

/**
 * The run that fulfils a wish: the one under way when the frame still lies ahead of it and nothing would be gained by
 * beginning anew, else one from the wish's own key frame.
 */
export function runFor(order: DecodeOrder, current: DecodeRun | null, wish: DecodeWish): DecodeRun {
  const start = startPacket(order, wish.frame);
  const packet = order.packetOfFrame[wish.frame] ?? 0;
  if (current !== null && current.nextPacket <= packet && current.nextPacket >= start) {
    return { ...current, wish };
  }
  return { startPacket: start, nextPacket: start, wish };
}

/** Whether a run has to put a packet through the decoder: one that nothing refers to is only needed for its own frame. */
export function isNeeded(order: DecodeOrder, run: DecodeRun, packet: number, isDisposable: boolean): boolean {
  if (!isDisposable) return true;
  const frame = order.frameOfPacket[packet] ?? -1;
  return frame >= 0 && isWithin(run.wish.keep, frame);
}
