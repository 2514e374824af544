import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedPoints } from '../../../../core/contract/measurements.ts';
import { measureJury } from '../../../../core/depth/jury-measurement.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import type { View } from '../../../../core/depth/view.ts';
import { type VideoPoint, videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { levelView } from '../../../fixtures/level-view.ts';

const PICTURE = { width: 1920, height: 1080 };
const RADIANS = Math.PI / 180;

const x = fc.double({ min: 200, max: 1700, noNaN: true });
const y = fc.double({ min: 200, max: 900, noNaN: true });
const point = fc.tuple(x, y).map(([atX, atY]) => videoPoint(atX, atY));
const leg = fc.record({ hipCrease: point, kneeTop: point });
const view: fc.Arbitrary<View> = fc.record({
  rollDeg: estimate(-8, 8, 0.2, 2.5),
  elevationDeg: estimate(-10, 20, 0.5, 6),
  azimuthDeg: estimate(-45, 45, 2, 20),
  logMmPerPx: estimate(Math.log(1), Math.log(6), 0.02, 0.1),
  thighMm: fc.constant(400),
  nearLeg: fc.constantFrom('left' as const, 'right' as const),
  facing: fc.constantFrom(1 as const, -1 as const),
});

function estimate(least: number, most: number, leastSd: number, mostSd: number) {
  return fc.record({
    value: fc.double({ min: least, max: most, noNaN: true }),
    sd: fc.double({ min: leastSd, max: mostSd, noNaN: true }),
    source: fc.constant('test'),
  });
}

function placed(left: PlacedPoints['left'], more: Partial<PlacedPoints> = {}): PlacedPoints {
  return { frame: frameIndex(3), left, right: null, trueLine: null, knownLength: null, ...more };
}

function moved(points: PlacedPoints, to: (at: VideoPoint) => VideoPoint): PlacedPoints {
  const legOf = (own: PlacedPoints['left']) =>
    own && { hipCrease: to(own.hipCrease), kneeTop: to(own.kneeTop) };
  return {
    ...points,
    left: legOf(points.left),
    right: legOf(points.right),
    trueLine: points.trueLine && {
      ...points.trueLine,
      from: to(points.trueLine.from),
      to: to(points.trueLine.to),
    },
    knownLength: points.knownLength && {
      ...points.knownLength,
      from: to(points.knownLength.from),
      to: to(points.knownLength.to),
    },
  };
}

function measured(points: PlacedPoints, under: View | null, picture = PICTURE) {
  const result = measureJury(points, under, picture, IPF_RULE);
  if (result === null) throw new Error('nothing was measured');
  const [low, high] = result.interval95Mm;
  return { ...result, low, high, sdMm: (high - low) / 2 / 1.96 };
}

function turned(points: PlacedPoints, degrees: number): PlacedPoints {
  const [cos, sin] = [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];
  return moved(points, (at) => {
    const [dx, dy] = [at.x - PICTURE.width / 2, at.y - PICTURE.height / 2];
    return videoPoint(PICTURE.width / 2 + dx * cos - dy * sin, PICTURE.height / 2 + dx * sin + dy * cos);
  });
}

const THIGH = { hipCrease: videoPoint(900, 600), kneeTop: videoPoint(780, 590) };

describe('measureJury', () => {
  it('measures nothing until a leg has both its points', () => {
    expect(measureJury(placed(null), levelView(2), PICTURE, IPF_RULE)).toBeNull();
  });

  it('moves the margin by the scale when the crease is moved down', () => {
    fc.assert(
      fc.property(leg, fc.double({ min: -50, max: 50, noNaN: true }), (own, byPx) => {
        const before = measured(placed(own), levelView(2.5));
        const lower = { ...own, hipCrease: videoPoint(own.hipCrease.x, own.hipCrease.y + byPx) };
        const then = measured(placed(lower), levelView(2.5));
        expect(then.marginMm - before.marginMm).toBeCloseTo(byPx * 2.5, 6);
      }),
    );
  });

  it('says the same of the mirrored picture, with the legs exchanged', () => {
    fc.assert(
      fc.property(leg, fc.option(leg, { nil: null }), view, point, point, (left, right, under, from, to) => {
        const points = placed(left, { right, trueLine: { kind: 'vertical', from, to } });
        const mirror = moved(points, (at) => videoPoint(PICTURE.width - at.x, at.y));
        const mirroredView: View = {
          ...under,
          rollDeg: { ...under.rollDeg, value: -under.rollDeg.value },
          nearLeg: under.nearLeg === 'left' ? 'right' : 'left',
          facing: under.facing === 1 ? -1 : 1,
        };
        const own = measured(points, under);
        const other = measured({ ...mirror, left: mirror.right, right: mirror.left }, mirroredView);
        expect(other.right?.marginMm).toBeCloseTo(own.left?.marginMm ?? 0, 6);
        expect(other.low).toBeCloseTo(own.low, 6);
        expect(other.verdict).toBe(own.verdict);
      }),
    );
  });

  it('says the same of a picture of twice the pixels, and is surer', () => {
    fc.assert(
      fc.property(leg, view, (own, under) => {
        const points = placed(own);
        const double = moved(points, (at) => videoPoint(2 * at.x, 2 * at.y));
        const logMmPerPx = { ...under.logMmPerPx, value: under.logMmPerPx.value - Math.LN2 };
        const before = measured(points, under);
        const then = measured(double, { ...under, logMmPerPx }, { width: 3840, height: 2160 });
        expect(then.marginMm).toBeCloseTo(before.marginMm, 6);
        expect(then.sdMm).toBeLessThan(before.sdMm);
      }),
    );
  });

  it('says the same when the camera is rolled, whether the view or an upright says so', () => {
    fc.assert(
      fc.property(
        leg,
        view,
        point,
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.boolean(),
        (own, under, foot, degrees, drawsLine) => {
          const lean = under.rollDeg.value * RADIANS;
          const top = videoPoint(foot.x + 300 * Math.sin(lean), foot.y - 300 * Math.cos(lean));
          const points = placed(own, {
            trueLine: drawsLine ? { kind: 'vertical', from: top, to: foot } : null,
          });
          const rolled = { ...under, rollDeg: { ...under.rollDeg, value: under.rollDeg.value + degrees } };
          const before = measured(points, under);
          const then = measured(turned(points, degrees), rolled);
          expect(then.marginMm).toBeCloseTo(before.marginMm, 5);
          expect(then.low).toBeCloseTo(before.low, 5);
        },
      ),
    );
  });

  it('takes the roll from an upright beside the lifter whatever the machine thought', () => {
    const beside = (degrees: number) => ({
      kind: 'vertical' as const,
      from: videoPoint(840 + 400 * Math.sin(degrees * RADIANS), 600 - 400 * Math.cos(degrees * RADIANS)),
      to: videoPoint(840, 600),
    });
    const wrong: View = { ...levelView(2.5), rollDeg: { value: 0, sd: 0.8, source: 'a leaning rack' } };
    const right: View = { ...levelView(2.5), rollDeg: { value: 4, sd: 0.8, source: 'test' } };
    const own = measured(placed(THIGH, { trueLine: beside(4) }), wrong);
    expect(own.marginMm).toBeCloseTo(measured(placed(THIGH), right).marginMm, 6);
    expect(own.sdMm).toBeLessThan(measured(placed(THIGH), right).sdMm);
  });

  it('hears a stub of a line less than the machine', () => {
    const stub = { kind: 'vertical' as const, from: videoPoint(842, 590), to: videoPoint(840, 600) };
    const without = measured(placed(THIGH), levelView(2.5));
    const own = measured(placed(THIGH, { trueLine: stub }), levelView(2.5));
    expect(Math.abs(own.marginMm - without.marginMm)).toBeLessThan(3);
  });

  it("is less sure with an upright far aside of the lifter, and with a level edge at the lifter's feet", () => {
    const vague: View = {
      ...levelView(2.5),
      rollDeg: { value: 0, sd: 2.5, source: 'usual care' },
      elevationDeg: { value: 5, sd: 5, source: 'usual height' },
      azimuthDeg: { value: 10, sd: 12, source: 'pose' },
    };
    const upright = (at: number) => ({
      kind: 'vertical' as const,
      from: videoPoint(at, 300),
      to: videoPoint(at, 700),
    });
    const edge = { kind: 'horizontal' as const, from: videoPoint(640, 900), to: videoPoint(1040, 900) };
    const near = measured(placed(THIGH, { trueLine: upright(840) }), vague).sdMm;
    expect(measured(placed(THIGH, { trueLine: upright(1800) }), vague).sdMm).toBeGreaterThan(near + 1);
    expect(measured(placed(THIGH, { trueLine: edge }), vague).sdMm).toBeGreaterThan(near + 1);
    expect(measured(placed(THIGH, { trueLine: edge }), vague).sdMm).toBeLessThan(
      measured(placed(THIGH), vague).sdMm,
    );
  });

  it('carries a disc back to the leg: the leg is farther, so a pixel is more there', () => {
    const vague: View = { ...levelView(3), logMmPerPx: { value: Math.log(3), sd: 0.3, source: 'vague' } };
    const deep = { hipCrease: videoPoint(900, 640), kneeTop: videoPoint(780, 600) };
    const length = (lengthMm: number) => ({ from: videoPoint(700, 200), to: videoPoint(700, 350), lengthMm });
    const disc = measured(placed(deep, { knownLength: length(450) }), vague);
    const other = measured(placed(deep, { knownLength: length(460) }), vague);
    expect(disc.marginMm / (40 * 3)).toBeGreaterThan(1.07);
    expect(disc.marginMm / (40 * 3)).toBeLessThan(1.2);
    expect(other.marginMm).toBeCloseTo((40 * 460) / 150, 6);
    expect(disc.sdMm).toBeLessThan(measured(placed(deep), vague).sdMm);
  });

  it('keeps what only the view leaves open', () => {
    const steep: View = {
      ...levelView(2.5),
      elevationDeg: { value: 10, sd: 6, source: 'usual height' },
      rollDeg: { value: 0, sd: 2.5, source: 'usual care' },
    };
    expect(measured(placed(THIGH), steep).sdMm).toBeGreaterThan(
      measured(placed(THIGH), levelView(2.5)).sdMm + 5,
    );
  });

  it('is never surer than people are about what a crease is', () => {
    fc.assert(
      fc.property(leg, view, (own, under) => {
        expect(measured(placed(own), under).sdMm).toBeGreaterThan(10);
      }),
    );
  });

  it('is unsure where the machine saw no lifter, and still decides what is far from level', () => {
    const known = measured(placed(THIGH), levelView(2));
    const unknown = measured(placed(THIGH), null);
    expect(unknown.sdMm).toBeGreaterThan(1.3 * known.sdMm);
    const high = { hipCrease: videoPoint(900, 420), kneeTop: videoPoint(780, 600) };
    expect(measured(placed(high), null).verdict).toBe('no-depth');
  });

  it('lets the worse leg count: a leg that surely missed, before one that cannot be told', () => {
    const at = (downPx: number) => ({
      hipCrease: videoPoint(900, 600 + downPx),
      kneeTop: videoPoint(780, 600),
    });
    const verdictOf = (left: number, right: number) =>
      measured(placed(at(left), { right: at(right) }), levelView(2.5)).verdict;
    expect(verdictOf(40, 40)).toBe('depth');
    expect(verdictOf(40, 0)).toBe('inconclusive');
    expect(verdictOf(40, -40)).toBe('no-depth');
    expect(verdictOf(0, -40)).toBe('no-depth');
  });

  it('gives no depth on one leg where the rule asks for both', () => {
    const deep = { hipCrease: videoPoint(900, 660), kneeTop: videoPoint(780, 600) };
    const both = { ...IPF_RULE, legs: 'both' as const };
    expect(measureJury(placed(deep), levelView(2.5), PICTURE, both)?.verdict).toBe('inconclusive');
    expect(measureJury(placed(deep), levelView(2.5), PICTURE, IPF_RULE)?.verdict).toBe('depth');
  });
});
