import type { FrameMark, RaterSpread } from '../contract/marks.ts';

/** Height of knee top less height of crease in the picture, pixels; positive when the crease lies lower. Null unless both were seen. */
export function dropPxOf({ hipCrease, kneeTop }: Pick<FrameMark, 'hipCrease' | 'kneeTop'>): number | null {
  return hipCrease === null || kneeTop === null ? null : hipCrease.y - kneeTop.y;
}

/** How far each rater's second marks lie from the first, raters in the order of their first mark. */
export function spreadsOf(marks: readonly FrameMark[]): readonly RaterSpread[] {
  return [...new Set(marks.map(({ rater }) => rater))].map((rater) =>
    spreadOf(
      rater,
      marks.filter((mark) => mark.rater === rater),
    ),
  );
}

function spreadOf(rater: string, marks: readonly FrameMark[]): RaterSpread {
  const pairs = marks.flatMap((first): readonly (readonly [FrameMark, FrameMark])[] => {
    if (first.pass !== 1) return [];
    const second = marks.find((mark) => mark.pass === 2 && isSameLeg(mark, first));
    return second === undefined ? [] : [[first, second]];
  });
  const differences = (read: (mark: FrameMark) => number | null | undefined): readonly number[] =>
    pairs.flatMap(([first, second]) => {
      const [before, after] = [read(first) ?? null, read(second) ?? null];
      return before === null || after === null ? [] : [after - before];
    });
  const drops = differences(dropPxOf);
  const creaseY = differences(({ hipCrease }) => hipCrease?.y);
  const kneeTopY = differences(({ kneeTop }) => kneeTop?.y);
  return {
    rater,
    creasePairs: creaseY.length,
    kneeTopPairs: kneeTopY.length,
    dropPairs: drops.length,
    creaseXPx: deviation(differences(({ hipCrease }) => hipCrease?.x)),
    creaseYPx: deviation(creaseY),
    kneeTopXPx: deviation(differences(({ kneeTop }) => kneeTop?.x)),
    kneeTopYPx: deviation(kneeTopY),
    dropPx: deviation(drops),
  };
}

function isSameLeg(a: FrameMark, b: FrameMark): boolean {
  return a.sha256 === b.sha256 && a.frame === b.frame && a.leg === b.leg;
}

/** Dahlberg (1940): the deviation of one measurement from the differences of pairs. */
function deviation(differences: readonly number[]): number | null {
  if (differences.length === 0) return null;
  return Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / (2 * differences.length));
}
