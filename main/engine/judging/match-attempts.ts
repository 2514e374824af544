/** What matching needs to know of an attempt that the library has. */
export interface KnownAttempt<Id> {
  readonly id: Id;
  /** Null until it was judged. */
  readonly bottomTimeS: number | null;
  readonly startFrame: number;
  readonly endFrame: number;
  /** Whether it stands for something a person marked. */
  readonly isMarked: boolean;
  /** Whether a person measured it or said anything about it. */
  readonly isCared: boolean;
}

/** What matching needs to know of an attempt that was found. */
export interface FoundBottom {
  readonly bottomTimeS: number;
  readonly bottomFrame: number;
}

/** What becomes of the attempts of a clip that was judged again. */
export interface MatchedAttempts<Id> {
  /** For each attempt found, the attempt that it is; null for a new one. */
  readonly found: readonly (Id | null)[];
  /** Not found, and nobody will miss them. */
  readonly toRemove: readonly Id[];
  /** Not found again, but a person measured or named them. */
  readonly toKeep: readonly Id[];
}

/** Two looks at one squat place its bottom no further apart than this. */
const SAME_BOTTOM_S = 0.5;

/**
 * Says which attempts found are which that the library has.
 *
 * The nearest bottoms within half a second belong together; then a mark around a bottom is that attempt; then a row that
 * was never judged becomes the first that is left. With nothing found, the first row that is not cared for stays and
 * stands for the clip.
 */
export function matchAttempts<Id>(
  known: readonly KnownAttempt<Id>[],
  found: readonly FoundBottom[],
): MatchedAttempts<Id> {
  const matched: (Id | null)[] = found.map(() => null);
  const free = new Set(known);
  const take = (place: number, one: KnownAttempt<Id>): void => {
    matched[place] = one.id;
    free.delete(one);
  };
  for (const { place, one } of nearestFirst(known, found)) {
    if (matched[place] === null && free.has(one)) take(place, one);
  }
  for (const [place, { bottomFrame }] of found.entries()) {
    if (matched[place] !== null) continue;
    const mark = [...free].find(
      (one) => one.isMarked && one.startFrame <= bottomFrame && bottomFrame <= one.endFrame,
    );
    if (mark !== undefined) take(place, mark);
  }
  for (const place of found.keys()) {
    if (matched[place] !== null) continue;
    const unjudged = [...free].find((one) => !one.isMarked && one.bottomTimeS === null);
    if (unjudged !== undefined) take(place, unjudged);
  }
  const left = [...free];
  const uncared = left.filter((one) => !one.isMarked && !one.isCared);
  const stays = found.length === 0 && uncared.length === left.length ? uncared[0] : undefined;
  return {
    found: matched,
    toRemove: uncared.filter((one) => one !== stays).map(({ id }) => id),
    toKeep: left.filter((one) => one === stays || !uncared.includes(one)).map(({ id }) => id),
  };
}

function nearestFirst<Id>(
  known: readonly KnownAttempt<Id>[],
  found: readonly FoundBottom[],
): readonly { place: number; one: KnownAttempt<Id> }[] {
  const pairs = known.flatMap((one) =>
    found.flatMap(({ bottomTimeS }, place) => {
      const apartS =
        one.bottomTimeS === null ? Number.POSITIVE_INFINITY : Math.abs(one.bottomTimeS - bottomTimeS);
      return apartS <= SAME_BOTTOM_S ? [{ place, one, apartS }] : [];
    }),
  );
  return pairs.sort((a, b) => a.apartS - b.apartS);
}
