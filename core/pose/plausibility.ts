import { middleOf } from './kinematics.ts';
import { bodySizePx } from './people.ts';
import type { PoseFrame } from './pose-frame.ts';

/** A lifter stands on their feet: each part lies above the next by at least this share of the body's size. */
const LEAST_STEP = 0.05;

/**
 * How much a pose looks like someone on their feet, 0 to 1, times the network's own belief.
 *
 * Behind a plate a network may turn a lifter upside down or fold the legs into the trunk; shoulders above hips
 * above ankles, with knees between, is what a lifter never gives up.
 */
export function plausibility(pose: PoseFrame): number {
  const shoulders = middleOf(pose, 'Shoulder');
  const hips = middleOf(pose, 'Hip');
  const knees = middleOf(pose, 'Knee');
  const ankles = middleOf(pose, 'Ankle');
  if (!shoulders || !hips || !knees || !ankles) return 0;
  const step = LEAST_STEP * bodySizePx(pose);
  const checks = [
    hips.y - shoulders.y > 2 * step,
    ankles.y - hips.y > 2 * step,
    ankles.y - knees.y > 2 * step,
    Math.abs(knees.x - ankles.x) < bodySizePx(pose) / 2,
  ];
  return (pose.score * checks.filter(Boolean).length) / checks.length;
}
