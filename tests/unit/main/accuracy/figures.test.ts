import { describe, expect, it } from 'vitest';
import { figuresOf, groupsOf } from '../../../../main/accuracy/figures.ts';
import type { ClipOutcome } from '../../../../main/accuracy/outcome.ts';

function outcome(change: Partial<ClipOutcome>): ClipOutcome {
  return {
    path: 'a.mp4',
    group: 'rendered',
    verdict: 'right',
    given: 'depth',
    marginMm: 30,
    interval95Mm: [10, 50],
    reasons: [],
    trueMarginMm: 20,
    bottomErrorFrames: 1,
    covers: true,
    naiveRight: true,
    found: 1,
    missed: 0,
    invented: 0,
    azimuthDeg: 5,
    behindPlate: false,
    ...change,
  };
}

describe('figuresOf', () => {
  it('adds up verdicts, errors, intervals and bottoms', () => {
    const figures = figuresOf([
      outcome({}),
      outcome({ verdict: 'wrong', marginMm: -10, covers: false, bottomErrorFrames: -4, naiveRight: false }),
      outcome({ verdict: 'inconclusive', marginMm: null, covers: null, naiveRight: null }),
    ]);
    expect(figures).toMatchObject({ clips: 3, right: 1, wrong: 1, inconclusive: 1, naiveWrong: 1 });
    expect(figures.biasMm).toBe(-10);
    expect(figures.maeMm).toBe(20);
    expect(figures.coverage).toBe(0.5);
    expect(figures.halfWidthMm).toBe(20);
    expect(figures.decided).toBeCloseTo(2 / 3, 9);
    expect(figures.bottomWithin2).toBeCloseTo(2 / 3, 9);
  });

  it('knows nothing of an empty set', () => {
    expect(figuresOf([])).toMatchObject({ clips: 0, maeMm: null, coverage: null, bottomWithin2: null });
  });
});

describe('groupsOf', () => {
  it('sorts clips by azimuth, by what hides the crease and by distance from level', () => {
    const names = groupsOf([
      outcome({ trueMarginMm: 40 }),
      outcome({ azimuthDeg: -35, behindPlate: true }),
      outcome({ azimuthDeg: 0, trueMarginMm: -5 }),
    ]).map(({ name, figures }) => `${name}: ${figures.clips}`);
    expect(names).toContain('azimuth up to 20 degrees: 2');
    expect(names).toContain('azimuth up to 30 degrees: 2');
    expect(names).toContain('20 mm or more from level: 2');
    expect(names).toContain('crease behind the plate: 1');
    expect(names).toContain('side-on (20 degrees) and 30 mm or more from level: 1');
  });
});
