import { implement } from '@orpc/server';
import { type MarkingProgress, markingContract } from '../../core/contract/marking-contract.ts';
import type { MarkedFrame } from '../../core/contract/marks.ts';
import type { Result } from '../../core/result.ts';
import { answerOf } from '../engine/door/answer-of.ts';
import type { FramePictures } from './frame-pictures.ts';
import { MarkingSession, type NewSession } from './marking-session.ts';

/** What the procedures are made of. */
export interface MarkingParts {
  /** Where everyone's marks lie. */
  readonly folder: string;
  readonly begin: NewSession;
  /** Digests of the videos that are there. */
  readonly videos: ReadonlySet<string>;
  readonly pictures: Pick<FramePictures, 'png' | 'expect'>;
  readonly nowMs: () => number;
  /** Told when a person has answered everything. */
  readonly onDone: (rater: string) => void;
}

/** Answers `markingContract`: every person has a session and a file of their own. */
export function markingProcedures({ folder, begin, videos, pictures, nowMs, onDone }: MarkingParts) {
  const os = implement(markingContract);
  const sessions = new Map<string, Promise<Result<MarkingSession>>>();

  async function sessionOf(rater: string): Promise<MarkingSession> {
    const opening = sessions.get(rater) ?? MarkingSession.open(folder, rater, begin, videos);
    sessions.set(rater, opening);
    const opened = await opening;
    if (!opened.ok) sessions.delete(rater);
    return answerOf(opened);
  }

  async function shown(session: MarkingSession, at: { place: number; frame: MarkedFrame } | null) {
    if (at === null) return null;
    const png = answerOf(await pictures.png(at.frame));
    return {
      place: at.place,
      widthPx: at.frame.widthPx,
      heightPx: at.frame.heightPx,
      png: Buffer.from(png).toString('base64'),
      mark: session.answerAt(at.place),
    };
  }

  return os.router({
    next: os.next.handler(async ({ input: { rater } }): Promise<MarkingProgress> => {
      const session = await sessionOf(rater);
      const showing = await shown(session, session.open);
      if (session.following !== null) pictures.expect(session.following);
      return { done: session.done, total: session.total, showing, spread: session.spread };
    }),
    previous: os.previous.handler(async ({ input: { rater } }) => {
      const session = await sessionOf(rater);
      return shown(session, session.previous);
    }),
    keep: os.keep.handler(async ({ input: { rater, place, mark } }) => {
      const session = await sessionOf(rater);
      answerOf(await session.keep(place, mark, nowMs()));
      if (session.open === null) onDone(rater);
    }),
  });
}
