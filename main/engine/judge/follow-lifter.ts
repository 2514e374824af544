import { legCrops } from '../../../core/depth/leg-crop.ts';
import { facingOfLegs, nearLegOf, straightLegPx, withLegs } from '../../../core/pose/merge-legs.ts';
import { plausibility } from '../../../core/pose/plausibility.ts';
import { poseBetween } from '../../../core/pose/pose-between.ts';
import type { PersonTrack, PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { Region } from '../../../core/pose/region.ts';
import { type RegionPath, regionAt } from '../../../core/pose/region-path.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import type { FrameDepthPoints } from './depth-readings.ts';
import { type LegSighting, LegTracker } from './leg-tracker.ts';
import { poseInVideo, scaleRegion } from './pose-in-video.ts';
import type { Survey } from './survey.ts';
import { MEASURING_LONG_SIDE_PX, visitFrames } from './visit-frames.ts';

/** A wider look when the person is not found where the survey says. */
const WIDER = 1.25;
/** A pose more plausible than this tells where the legs are. */
const PLAUSIBLE = 0.8;
/** Else they lie below the region's middle, which is at the hips, and take up this share of it. */
const LEGS_BELOW = 0.2;
const LEGS_SHARE = 0.6;

/**
 * While the legs are sure the pose network looks at most so often, every third frame at 30 a second.
 *
 * It then gives head and shoulders only, which move by 6 mm more than a straight line between two looks at the bottom.
 */
const POSE_EVERY_S = 0.099;
/** Where frames are missing between two looks, they say nothing of what lies between. */
const LONGEST_BETWEEN_S = 0.25;

/** A stretch of frames, both ends included. */
export interface FrameWindow {
  readonly from: FrameIndex;
  readonly to: FrameIndex;
}

/** The lifter in every frame of the windows in which there was something to see. */
export interface FollowedLifter {
  readonly poses: readonly PoseFrame[];
  /** What the depth-point network saw where it was sure of the legs, with the pose that they are part of. */
  readonly legs: readonly FrameDepthPoints[];
  /** What the pose network alone made of the frames that it was shown, for comparison. */
  readonly networkPoses: readonly PoseFrame[];
}

/** The lifter in one frame: the pose, the legs, or both. */
interface FrameSighting {
  readonly frame: FrameIndex;
  readonly timeS: number;
  /** Null when the pose network found nobody, undefined when it was not asked. */
  readonly pose: PoseFrame | null | undefined;
  readonly legs: LegSighting | null;
}

/**
 * The lifter's pose in every frame of some windows.
 *
 * Each frame is looked at where the survey saw the lifter before and after it, so that nothing drifts, no one
 * else is picked up, and a frame that fails costs only itself. Where the depth-point network is sure of the legs,
 * they are its: behind a plate the pose network invents them. Then the pose network, which adds the upper body,
 * looks only so often. Poses are not smoothed.
 */
export async function followLifter(
  tools: {
    readonly ffmpeg: FfmpegTool;
    readonly poseModel: PoseModel;
    readonly depthPoints: DepthPointsModel | null;
  },
  clip: Clip,
  lifter: PersonTrack,
  survey: Survey,
  windows: readonly FrameWindow[],
  onFrame: () => void,
  signal: AbortSignal,
): Promise<FollowedLifter> {
  const path = pathOf(lifter, survey);
  const sightings: FrameSighting[] = [];
  for (const window of windows) {
    const tracker = tools.depthPoints && new LegTracker(tools.depthPoints);
    let dueS = Number.NEGATIVE_INFINITY;
    const options = { ...window, longSideLimit: MEASURING_LONG_SIDE_PX, signal };
    await visitFrames(tools.ffmpeg, clip, options, async (frame) => {
      const region = regionAt(path, frame.timeS);
      if (region) {
        const isDue = frame.timeS >= dueS || frame.frame === window.to;
        const tracked = isDue ? null : ((await tracker?.follow(frame, null)) ?? null);
        const pose = tracked ? undefined : await poseIn(frame, tools.poseModel, region);
        if (pose !== undefined) dueS = frame.timeS + POSE_EVERY_S;
        const legs = tracked ?? (tracker && (await tracker.follow(frame, legHint(pose ?? null, region))));
        sightings.push({ frame: frame.frame, timeS: frame.timeS, pose, legs });
      }
      onFrame();
    });
  }
  return { ...mergeSightings(sightings), networkPoses: sightings.flatMap(({ pose }) => pose ?? []) };
}

async function poseIn(frame: DecodedFrame, model: PoseModel, region: Region): Promise<PoseFrame | null> {
  const here = scaleRegion(region, 1 / frame.videoPxPerImagePx);
  const estimate =
    (await model.estimate(frame.image, here)) ??
    (await model.estimate(frame.image, { ...here, side: here.side * WIDER }));
  return estimate && poseInVideo(estimate, frame);
}

/** Where legs are first looked for: about the pose's legs, or the lower part of the region. */
function legHint(pose: PoseFrame | null, region: Region): Region {
  const crop = pose && plausibility(pose) > PLAUSIBLE ? legCrops([pose], 0)[0] : undefined;
  return (
    crop ?? {
      ...region,
      centreY: region.centreY + LEGS_BELOW * region.side,
      side: LEGS_SHARE * region.side,
      rotation: 0,
    }
  );
}

function mergeSightings(sightings: readonly FrameSighting[]): Pick<FollowedLifter, 'poses' | 'legs'> {
  const pairs = sightings.flatMap(({ legs }) => (legs ? [legs.reading] : []));
  const nearLeg = nearLegOf(facingOfLegs(pairs));
  const legPx = straightLegPx(pairs);
  const poses: PoseFrame[] = [];
  const legsSeen: FrameDepthPoints[] = [];
  let before: PoseFrame | null = null;
  for (const [index, { frame, timeS, pose: looked, legs }] of sightings.entries()) {
    if (looked !== undefined) before = looked;
    const pose = looked === undefined ? poseFrom(before, sightings, index) : looked;
    if (legs) {
      const merged = withLegs(pose, { frame, timeS }, legs.reading, nearLeg, legPx);
      poses.push(merged);
      legsSeen.push({ pose: merged, reading: legs.reading });
    } else if (pose) poses.push(pose);
  }
  return { poses, legs: legsSeen };
}

/** The pose at a frame that the pose network was not shown, from its last look and the next; null without both. */
function poseFrom(
  before: PoseFrame | null,
  sightings: readonly FrameSighting[],
  index: number,
): PoseFrame | null {
  const at = sightings[index];
  let next = index;
  while (next < sightings.length && sightings[next]?.pose === undefined) next += 1;
  const after = sightings[next]?.pose;
  if (!at || !before || !after || after.timeS - before.timeS > LONGEST_BETWEEN_S) return null;
  return poseBetween(before, after, at);
}

function pathOf(lifter: PersonTrack, survey: Survey): RegionPath {
  const known = lifter.poses.flatMap((pose) => {
    const region = survey.regions.get(pose);
    return region ? [{ timeS: pose.timeS, region }] : [];
  });
  return { timesS: known.map(({ timeS }) => timeS), regions: known.map(({ region }) => region) };
}
