import { describe, expect, it } from 'vitest';
import { IPF_RULE } from '../../../core/depth/rule.ts';
import { type VideoPoint, videoPoint } from '../../../core/pose/video-point.ts';
import { judgeClip } from '../../../main/engine/judge/judge-clip.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import { type DrawnPerson, modelSeeing } from '../../fixtures/drawn-people.ts';
import { madeClip } from '../../fixtures/make-clips.ts';
import { oneSquat } from '../../unit/core/stick-lifter.ts';

const LEFT: DrawnPerson = { posture: { x: 400 }, heightAt: oneSquat(2.5, 0.25) };
const RIGHT: DrawnPerson = { posture: { x: 1400 }, heightAt: oneSquat(1.5, 0.25) };
const IMAGE: DrawnPerson = { posture: { x: 1400, legPx: 350 }, heightAt: LEFT.heightAt };

async function judged(people: readonly DrawnPerson[], lifterAt: VideoPoint | null = null) {
  const ffmpeg = await locateFfmpeg();
  if (!ffmpeg.ok) throw new Error(ffmpeg.error.message);
  return judgeClip(
    await madeClip('five-seconds.mp4'),
    { ffmpeg: ffmpeg.value, poseModel: modelSeeing(people), depthPoints: null },
    { rule: IPF_RULE, fromS: null, toS: null, lifterAt, cameraRollDeg: 0, statureM: null },
    () => undefined,
    new AbortController().signal,
  );
}

describe('whose squat is judged', () => {
  it('decides a high squat of the only one who squats', async () => {
    const result = await judged([LEFT]);
    expect(result).toMatchObject({ ok: true, value: { attempts: [{ verdict: 'no-depth' }], warnings: [] } });
  });

  it('decides nothing when someone else might be the lifter as well', async () => {
    const result = await judged([LEFT, RIGHT]);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.warnings.map(({ code }) => code)).toEqual(['SEVERAL_LIFTERS']);
    expect(result.value.attempts).toHaveLength(1);
    for (const { verdict, reasons } of result.value.attempts) {
      expect(verdict).toBe('inconclusive');
      expect(reasons[0]).toBe('LIFTER_UNCERTAIN');
    }
  });

  it('decides for the one that the user points at', async () => {
    const result = await judged([LEFT, RIGHT], videoPoint(700, 250));
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.warnings).toEqual([]);
    expect(result.value.attempts.map(({ verdict }) => verdict)).toEqual(['no-depth']);
    expect(Math.abs((result.value.attempts[0]?.bottomTimeS ?? 0) - 1.5)).toBeLessThan(0.1);
  });

  it('judges nobody when the user points at nobody, and says who is there', async () => {
    const result = await judged([LEFT, RIGHT], videoPoint(480, 30));
    expect(result).toMatchObject({ ok: false, error: { code: 'LIFTER_NOT_FOUND' } });
    if (!result.ok) expect(result.error.message).toContain('200,2');
  });

  it('decides nothing when the lifter cannot be seen for a moment at the bottom', async () => {
    const hidden = (fromS: number, toS: number): DrawnPerson => ({
      ...LEFT,
      isHidden: (timeS) => timeS > fromS && timeS < toS,
    });
    const atBottom = await judged([hidden(2.45, 2.65)]);
    expect(atBottom).toMatchObject({
      ok: true,
      value: { attempts: [{ verdict: 'inconclusive', reasons: ['LIFTER_LOST'] }] },
    });
    const before = await judged([hidden(1.8, 2)]);
    expect(before).toMatchObject({ ok: true, value: { attempts: [{ verdict: 'no-depth' }] } });
  });

  it('is not put off by the image of the lifter in a mirror', async () => {
    const result = await judged([LEFT, IMAGE]);
    expect(result).toMatchObject({ ok: true, value: { attempts: [{ verdict: 'no-depth' }], warnings: [] } });
  });
});
