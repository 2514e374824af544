import { describe, expect, it } from 'vitest';
import { judgeAttempt } from '../../../../core/depth/judge-attempt.ts';
import type { BottomScene } from '../../../../core/depth/obstacles.ts';
import type { MarginReading } from '../../../../core/depth/reading.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import { SIDES } from '../../../../core/pose/joint.ts';
import { legLengthPx } from '../../../../core/pose/kinematics.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { levelView } from '../../../fixtures/level-view.ts';
import { oneSquat, stickClip } from '../stick-lifter.ts';

const FPS = 30;
/** Nearer the camera in `levelView`. */
const NEAR_LEG = 'left';
const BOTTOM_S = 2;
const CREASE = videoPoint(500, 700);
const KNEE_TOP = videoPoint(680, 650);
const STEADY = { alongSdPx: 2, acrossSdPx: 2, turnDeg: 0 };
const OPEN: BottomScene = {
  width: 2000,
  height: 1200,
  plates: [],
  hiddenAbove: { crease: 0.4, kneeTop: 0.3 },
  isBehindStill: () => false,
  cameraMoves: false,
  foundShare: 1,
  longestGapS: 0,
};

/** A squat 100 mm below level, as a network that is sure of itself sees it. */
function judged(scene: Partial<BottomScene>, covered: MarginReading['covered'] = null, pointSdPx = 5) {
  const poses = stickClip(4, FPS, oneSquat(BOTTOM_S, 0.6));
  const readings = poses.flatMap(({ frame, timeS }) =>
    SIDES.map(
      (leg): MarginReading => ({
        kind: 'margin',
        frame,
        timeS,
        leg,
        source: 'network',
        hipCrease: CREASE,
        kneeTop: KNEE_TOP,
        marginPx: 50,
        marginSdPx: 5,
        pointSdPx,
        covered: covered && (leg === NEAR_LEG ? covered : { crease: 1, kneeTop: 1 }),
        spread: { hipCrease: STEADY, kneeTop: STEADY },
      }),
    ),
  );
  const span = {
    startFrame: frameIndex(30),
    bottomFrame: frameIndex(60),
    endFrame: frameIndex(90),
    bottomTimeS: BOTTOM_S,
    completed: true,
    cutAtStart: false,
    cutAtEnd: false,
  };
  return judgeAttempt({ span, poses, readings, view: levelView(2), scene: { ...OPEN, ...scene } }, IPF_RULE);
}

describe('a leg behind something that stands still', () => {
  it('is judged when nothing does', () => {
    const attempt = judged({});
    expect(attempt.verdict).toBe('depth');
    expect(attempt.marginMm).toBeCloseTo(100);
  });

  it('gives no number when the crease cannot be seen', () => {
    const attempt = judged({ isBehindStill: (joint, { x }) => joint === 'Hip' && x === CREASE.x });
    expect(attempt).toMatchObject({ verdict: 'inconclusive', marginMm: null, interval95Mm: null });
    expect(attempt.reasons).toEqual(['HIP_HIDDEN']);
    expect(attempt.legs.right).toMatchObject({ seen: false, marginMm: null });
  });

  it('gives no number when the knee cannot be seen, which is looked for below its top', () => {
    expect(
      judged({ isBehindStill: (joint, { y }) => joint === 'Knee' && y > KNEE_TOP.y + 5 }).reasons,
    ).toEqual(['KNEE_HIDDEN']);
    expect(judged({ isBehindStill: (joint, { y }) => joint === 'Knee' && y < KNEE_TOP.y + 5 }).verdict).toBe(
      'depth',
    );
  });

  it('is not judged either when the lifter was lost for a moment', () => {
    expect(judged({ longestGapS: 0.2 })).toMatchObject({ verdict: 'inconclusive', reasons: ['LIFTER_LOST'] });
  });
});

describe('a leg that something covers, as the network tells', () => {
  const plate = { centre: CREASE, halfWidthPx: 100, halfHeightPx: 100 };

  it('is judged while the near leg is clear, whatever is said of the far one', () => {
    expect(judged({}, { crease: 0.39, kneeTop: 0.29 }).verdict).toBe('depth');
  });

  it('gives no number when the crease is covered, and says whether by a plate', () => {
    const attempt = judged({}, { crease: 0.41, kneeTop: 0 });
    expect(attempt).toMatchObject({ verdict: 'inconclusive', marginMm: null, interval95Mm: null });
    expect(attempt.reasons).toEqual(['HIP_HIDDEN']);
    expect(judged({ plates: [plate] }, { crease: 0.41, kneeTop: 0 }).reasons).toEqual([
      'HIP_HIDDEN_BY_PLATE',
    ]);
  });

  it('gives no number when the knee top is covered', () => {
    const attempt = judged({}, { crease: 0, kneeTop: 0.31 });
    expect(attempt).toMatchObject({ verdict: 'inconclusive', marginMm: null, reasons: ['KNEE_HIDDEN'] });
  });

  it('is judged by what stands still alone when no network tells', () => {
    expect(judged({ hiddenAbove: null }, null).verdict).toBe('depth');
    const behind = judged({ hiddenAbove: null, isBehindStill: (joint) => joint === 'Hip' }, null);
    expect(behind.reasons).toEqual(['HIP_HIDDEN']);
  });
});

describe('a picture in which the network sees no leg', () => {
  it('gives no number', () => {
    const legPx = Math.max(
      ...stickClip(4, FPS, oneSquat(BOTTOM_S, 0.6)).map((pose) => legLengthPx(pose, NEAR_LEG) ?? 0),
    );
    expect(judged({}, null, 0.05 * legPx).verdict).toBe('depth');
    expect(judged({}, null, 0.12 * legPx)).toMatchObject({
      verdict: 'inconclusive',
      marginMm: null,
      reasons: ['LEGS_NOT_RECOGNISED'],
    });
  });

  it('says rather that something hides the leg where something does', () => {
    expect(judged({}, { crease: 0.9, kneeTop: 0 }, 1000).reasons).toEqual(['HIP_HIDDEN']);
  });
});
