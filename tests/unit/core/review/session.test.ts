import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { type Command, NUDGE_PX } from '../../../../core/review/command.ts';
import { draftOf, EMPTY_DRAFT, LEG_MARKS, MARKS, placedPointsOf } from '../../../../core/review/draft.ts';
import { perform, type ReviewSession, redo, startReview, undo } from '../../../../core/review/session.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';

const PICTURE = { width: 1920, height: 1080 };

const mark = fc.constantFrom(...MARKS);
const coordinate = fc.double({ min: -100, max: 2100, noNaN: true });
const frame = fc.integer({ min: 0, max: 3 }).map(frameIndex);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('place' as const),
    mark,
    frame,
    at: fc.tuple(coordinate, coordinate).map(([x, y]) => videoPoint(x, y)),
  }),
  fc.record({
    do: fc.constant('nudge' as const),
    mark,
    byX: fc.constantFrom(-1, -NUDGE_PX, 0, NUDGE_PX),
    byY: fc.constantFrom(-1, 0, NUDGE_PX),
  }),
  fc.record({ do: fc.constant('remove' as const), mark }),
  fc.record({
    do: fc.constant('set-length' as const),
    lengthMm: fc.double({ min: -1e6, max: 1e6 }),
  }),
  fc.constant({ do: 'clear' as const }),
);
const gesture = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
const work = fc.array(fc.tuple(command, gesture), { maxLength: 40 });

function worked(steps: readonly (readonly [Command, number | null])[]): ReviewSession {
  return steps.reduce((session, [step, during]) => perform(session, step, PICTURE, during), startReview());
}

function place(name: (typeof MARKS)[number], x: number, y: number, at = 0): Command {
  return { do: 'place', mark: name, frame: frameIndex(at), at: videoPoint(x, y) };
}

describe('a session of placing points', () => {
  it('undoes one command to what was before it', () => {
    fc.assert(
      fc.property(work, command, (steps, last) => {
        const before = worked(steps);
        const then = perform(before, last, PICTURE);
        expect((then === before ? before : undo(then)).draft).toEqual(before.draft);
      }),
    );
  });

  it('undoes everything to nothing, and does everything again to what was', () => {
    fc.assert(
      fc.property(work, (steps) => {
        const end = worked(steps);
        let back = end;
        while (back.done.length > 0) back = undo(back);
        expect(back.draft).toEqual(EMPTY_DRAFT);
        while (back.undone.length > 0) back = redo(back);
        expect(back.draft).toEqual(end.draft);
        expect(back.done).toEqual(end.done);
      }),
    );
  });

  it('survives being kept as JSON', () => {
    fc.assert(
      fc.property(work, (steps) => {
        const kept = JSON.parse(JSON.stringify(worked(steps))) as ReviewSession;
        let back = kept;
        while (back.done.length > 0) back = undo(back);
        expect(back.draft).toEqual(EMPTY_DRAFT);
      }),
    );
  });

  it('takes a whole drag back with one undo', () => {
    const before = perform(startReview(), place('leftCrease', 10, 10), PICTURE);
    let dragged = before;
    for (let x = 11; x < 60; x++) dragged = perform(dragged, place('leftCrease', x, 20), PICTURE, 7);
    expect(dragged.done).toHaveLength(2);
    expect(undo(dragged).draft).toEqual(before.draft);
  });

  it('keeps two drags apart, also of the same point', () => {
    const first = perform(startReview(), place('lineTo', 5, 5), PICTURE, 1);
    const second = perform(first, place('lineTo', 9, 9), PICTURE, 2);
    expect(undo(second).draft).toEqual(first.draft);
  });

  it('forgets what was undone once something else is done', () => {
    const placed = perform(startReview(), place('leftCrease', 1, 1), PICTURE);
    const other = perform(undo(placed), place('rightCrease', 2, 2), PICTURE);
    expect(redo(other)).toBe(other);
  });

  it('holds points inside the picture', () => {
    fc.assert(
      fc.property(work, (steps) => {
        for (const at of Object.values(worked(steps).draft.marks)) {
          expect(at.x).toBeGreaterThanOrEqual(0);
          expect(at.x).toBeLessThanOrEqual(PICTURE.width);
          expect(at.y).toBeGreaterThanOrEqual(0);
          expect(at.y).toBeLessThanOrEqual(PICTURE.height);
        }
      }),
    );
  });

  it('never holds legs of two frames, and keeps the lines when the frame changes', () => {
    let session = perform(startReview(), place('leftCrease', 1, 1, 4), PICTURE);
    session = perform(session, place('lineFrom', 3, 3, 4), PICTURE);
    session = perform(session, place('rightKneeTop', 2, 2, 9), PICTURE);
    expect(session.draft.marks).toEqual({ lineFrom: { x: 3, y: 3 }, rightKneeTop: { x: 2, y: 2 } });
    expect(session.draft.frame).toBe(9);
    expect(undo(session).draft.frame).toBe(4);
  });

  it('nudges by a quarter of a pixel, and not what is not there', () => {
    const placed = perform(startReview(), place('leftCrease', 10, 10), PICTURE);
    const nudge: Command = { do: 'nudge', mark: 'leftCrease', byX: NUDGE_PX, byY: 0 };
    expect(perform(placed, nudge, PICTURE).draft.marks.leftCrease).toEqual({ x: 10.25, y: 10 });
    expect(perform(startReview(), nudge, PICTURE).done).toHaveLength(0);
  });
});

describe('placed points of a draft', () => {
  it('exist once one leg has both', () => {
    const crease = perform(startReview(), place('leftCrease', 1, 2), PICTURE);
    expect(placedPointsOf(crease.draft)).toBeNull();
    const both = perform(crease, place('leftKneeTop', 3, 4), PICTURE);
    expect(placedPointsOf(both.draft)).toMatchObject({
      frame: 0,
      left: { hipCrease: { x: 1, y: 2 }, kneeTop: { x: 3, y: 4 } },
      right: null,
      trueLine: null,
    });
  });

  it('come back as the draft that they were', () => {
    fc.assert(
      fc.property(work, (steps) => {
        const left = [
          ...steps,
          [place('leftCrease', 1, 2), null],
          [place('leftKneeTop', 3, 4), null],
        ] as const;
        const placed = placedPointsOf(worked(left).draft);
        expect(placed?.left).not.toBeNull();
        expect(placed && placedPointsOf(draftOf(placed))).toEqual(placed);
      }),
    );
  });

  it('call a line upright or level by what it is nearer to', () => {
    const leg = [place('leftCrease', 1, 2), place('leftKneeTop', 3, 4), place('lineFrom', 100, 100)];
    const kindTo = (x: number, y: number) =>
      placedPointsOf(worked([...leg, place('lineTo', x, y)].map((step) => [step, null])).draft)?.trueLine
        ?.kind;
    expect(kindTo(130, 500)).toBe('vertical');
    expect(kindTo(90, 0)).toBe('vertical');
    expect(kindTo(500, 60)).toBe('horizontal');
  });

  it('lose the frame with the last point of a leg', () => {
    const placed = perform(startReview(), place('leftCrease', 1, 2, 8), PICTURE);
    const gone = perform(placed, { do: 'remove', mark: 'leftCrease' }, PICTURE);
    expect(gone.draft.frame).toBeNull();
    expect(LEG_MARKS.some((name) => gone.draft.marks[name] !== undefined)).toBe(false);
  });
});
