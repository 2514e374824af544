import type { VideoPoint } from '../pose/video-point.ts';
import { type Draft, MARKS, type Mark } from './draft.ts';

/** What one side of a change holds: only what differs; null for a mark that is not there. */
interface Part {
  readonly frame?: Draft['frame'];
  readonly lengthMm?: number;
  readonly marks: Readonly<Partial<Record<Mark, VideoPoint | null>>>;
}

/** A change of a draft that can be made and unmade; holds nothing of what stayed. Serialisable. */
export interface Delta {
  readonly deleted: Part;
  readonly inserted: Part;
}

/** What changed from one draft to another; null for nothing. */
export function deltaBetween(before: Draft, then: Draft): Delta | null {
  const deleted = partThatDiffers(before, then);
  const inserted = partThatDiffers(then, before);
  return Object.keys(deleted).length === 1 && Object.keys(deleted.marks).length === 0
    ? null
    : { deleted, inserted };
}

/** The draft with a change made. */
export function withDelta(draft: Draft, { inserted }: Delta): Draft {
  return withPart(draft, inserted);
}

/** The draft with a change unmade. */
export function withoutDelta(draft: Draft, { deleted }: Delta): Draft {
  return withPart(draft, deleted);
}

/** What `draft` holds where it differs from `other`. */
function partThatDiffers(draft: Draft, other: Draft): Part {
  const marks: Partial<Record<Mark, VideoPoint | null>> = {};
  for (const mark of MARKS) {
    const own = draft.marks[mark];
    const others = other.marks[mark];
    if (own?.x !== others?.x || own?.y !== others?.y) marks[mark] = own ?? null;
  }
  return {
    ...(draft.frame !== other.frame && { frame: draft.frame }),
    ...(draft.lengthMm !== other.lengthMm && { lengthMm: draft.lengthMm }),
    marks,
  };
}

function withPart(draft: Draft, part: Part): Draft {
  const marks: Partial<Record<Mark, VideoPoint>> = { ...draft.marks };
  for (const mark of MARKS) {
    const at = part.marks[mark];
    if (at === null) delete marks[mark];
    else if (at !== undefined) marks[mark] = at;
  }
  const { marks: _, ...rest } = part;
  return { ...draft, ...rest, marks };
}
