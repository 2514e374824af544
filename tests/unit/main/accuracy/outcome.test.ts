import { describe, expect, it } from 'vitest';
import type { AttemptJudgement, Verdict } from '../../../../core/depth/judgement.ts';
import { millimetres } from '../../../../core/depth/millimetres.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { compare } from '../../../../main/accuracy/outcome.ts';
import type { EyeLabel, KnownClip } from '../../../../main/accuracy/truth.ts';
import { levelView } from '../../../fixtures/level-view.ts';
import { stickPose } from '../../core/stick-lifter.ts';

function attempt(bottomTimeS: number, marginMm: number, verdict: Verdict): AttemptJudgement {
  const bottom = Math.round(bottomTimeS * 30);
  return {
    startFrame: frameIndex(Math.max(0, bottom - 20)),
    bottomFrame: frameIndex(bottom),
    endFrame: frameIndex(bottom + 20),
    bottomTimeS,
    completed: true,
    legs: { left: null, right: null },
    marginMm: millimetres(marginMm),
    interval95Mm: [millimetres(marginMm - 20), millimetres(marginMm + 20)],
    verdict,
    reasons: [],
    view: levelView(4),
    curve: [],
  };
}

const labelled = (label: EyeLabel): KnownClip => ({ kind: 'labelled', path: 'a.mp4', label });

describe('compare with a label', () => {
  it('counts attempts found, missed and invented by the time of their bottoms', () => {
    const clip = labelled({ attempts: [2, 5, 8], depth: 'above', view: 'side' });
    const outcome = compare(
      clip,
      [attempt(2.2, -60, 'no-depth'), attempt(7.7, -70, 'no-depth'), attempt(12, -80, 'no-depth')],
      [],
    );
    expect(outcome).toMatchObject({ found: 2, missed: 1, invented: 1, verdict: 'right' });
  });

  it('holds the verdict of the deepest attempt against the label', () => {
    const clip = labelled({ attempts: [2, 5], depth: 'below', view: 'side' });
    expect(compare(clip, [attempt(2, -90, 'no-depth'), attempt(5, 40, 'depth')], []).verdict).toBe('right');
    expect(compare(clip, [attempt(2, -90, 'no-depth'), attempt(5, -40, 'no-depth')], []).verdict).toBe(
      'wrong',
    );
  });

  it('takes any decision on a clip that cannot be judged for wrong', () => {
    const clip = labelled({ attempts: [2], depth: 'not-judgeable', view: 'side' });
    expect(compare(clip, [attempt(2, 60, 'depth')], []).verdict).toBe('wrong');
    expect(compare(clip, [attempt(2, 6, 'inconclusive')], []).verdict).toBe('inconclusive');
  });

  it('judges the naive rule by what the pose network alone saw', () => {
    const clip = labelled({ attempts: [2], depth: 'above', view: 'side' });
    const high = stickPose(60, 30, { hipHeight: 0.8 });
    expect(compare(clip, [attempt(2, -60, 'no-depth')], [high]).naiveRight).toBe(true);
    expect(compare(clip, [attempt(2, -60, 'no-depth')], []).naiveRight).toBeNull();
  });
});
