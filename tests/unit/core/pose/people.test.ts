import { describe, expect, it } from 'vitest';
import { lifterAt, rankLifters } from '../../../../core/pose/lifter.ts';
import { isSamePerson, PeopleTracker } from '../../../../core/pose/people.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { oneSquat, stickPose } from '../stick-lifter.ts';

const FPS = 8;
const squat = oneSquat(2.5, 0.55);

/** A lifter at x 500 who squats and a smaller bystander who stands still elsewhere, seen for 5 s. */
function surveyed() {
  const tracker = new PeopleTracker();
  for (let frame = 0; frame < 5 * FPS; frame += 1) {
    tracker.add([
      stickPose(frame, FPS, { hipHeight: 1, x: 1500, legPx: 300, hands: 'floor' }),
      stickPose(frame, FPS, { hipHeight: squat(frame / FPS) }),
    ]);
  }
  return tracker.tracks;
}

describe('people', () => {
  it('follows two people apart through a whole clip', () => {
    const tracks = surveyed();
    expect(tracks).toHaveLength(2);
    for (const track of tracks) expect(track.poses).toHaveLength(5 * FPS);
  });

  it('picks up a person again after a short occlusion', () => {
    const tracker = new PeopleTracker();
    for (let frame = 0; frame < 40; frame += 1) {
      const hidden = frame > 15 && frame < 26;
      tracker.add(hidden ? [] : [stickPose(frame, FPS, { hipHeight: 0.9 })]);
    }
    expect(tracker.tracks).toHaveLength(1);
  });

  it('knows two poses of the same person from two people', () => {
    const pose = stickPose(0, FPS, { hipHeight: 1 });
    expect(isSamePerson(pose, stickPose(0, FPS, { hipHeight: 1, x: 505 }))).toBe(true);
    expect(isSamePerson(pose, stickPose(0, FPS, { hipHeight: 1, x: 900 }))).toBe(false);
  });

  it('takes the one who squats with hands at the shoulders for the lifter', () => {
    const ranked = rankLifters(surveyed(), 5 * FPS);
    expect(ranked[0]?.track.poses[0]?.points.leftHip?.at.x).toBe(500);
    expect(ranked[0]?.score ?? 0).toBeGreaterThan(3 * (ranked[1]?.score ?? 0));
  });

  it('lets the user choose someone else', () => {
    const chosen = lifterAt(surveyed(), videoPoint(1490, 620), 0);
    expect(chosen?.poses[0]?.points.leftHip?.at.x).toBe(1500);
  });

  it('lets the user point at the head or the feet, and takes nobody where nobody is', () => {
    const xOf = (x: number, y: number, timeS = 0) =>
      lifterAt(surveyed(), videoPoint(x, y), timeS)?.poses[0]?.points.leftHip?.at.x;
    expect(xOf(560, 220)).toBe(500);
    expect(xOf(520, 930)).toBe(500);
    expect(xOf(1000, 600)).toBeUndefined();
    expect(xOf(500, 700, 7)).toBeUndefined();
  });
});
