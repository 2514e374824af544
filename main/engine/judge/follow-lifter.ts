import { legCrops } from '../../../core/depth/leg-crop.ts';
import { facingOfLegs, nearLegOf, withLegs } from '../../../core/pose/merge-legs.ts';
import { plausibility } from '../../../core/pose/plausibility.ts';
import type { PersonTrack, PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { Region } from '../../../core/pose/region.ts';
import { type RegionPath, regionAt } from '../../../core/pose/region-path.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
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

/** A stretch of frames, both ends included. */
export interface FrameWindow {
  readonly from: FrameIndex;
  readonly to: FrameIndex;
}

/** The lifter in every frame looked at. */
export interface FollowedLifter {
  readonly poses: readonly PoseFrame[];
  /** What the pose network alone made of it, for comparison. */
  readonly networkPoses: readonly PoseFrame[];
}

/** The lifter in one frame: the pose, the legs, or both. */
interface FrameSighting {
  readonly frame: FrameIndex;
  readonly timeS: number;
  readonly pose: PoseFrame | null;
  readonly legs: LegSighting | null;
}

/**
 * The lifter's pose in every frame of some windows.
 *
 * Each frame is looked at where the survey saw the lifter before and after it, so that nothing drifts, no one
 * else is picked up, and a frame that fails costs only itself. Where the depth-point network is sure of the legs,
 * they are its: behind a plate the pose network invents them. Poses are not smoothed.
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
    await visitFrames(
      tools.ffmpeg,
      clip,
      { ...window, longSideLimit: MEASURING_LONG_SIDE_PX, signal },
      async (frame) => {
        const region = regionAt(path, frame.timeS);
        if (region) {
          const pose = await poseIn(frame, tools.poseModel, region);
          const legs = tracker && (await tracker.follow(frame, legHint(pose, region)));
          sightings.push({ frame: frame.frame, timeS: frame.timeS, pose, legs });
        }
        onFrame();
      },
    );
  }
  return {
    poses: mergeSightings(sightings),
    networkPoses: sightings.flatMap(({ pose }) => pose ?? []),
  };
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

function mergeSightings(sightings: readonly FrameSighting[]): readonly PoseFrame[] {
  const pairs = sightings.flatMap(({ legs }) => (legs ? [legs.reading] : []));
  const nearLeg = nearLegOf(facingOfLegs(pairs));
  return sightings.flatMap(({ frame, timeS, pose, legs }) => {
    if (legs) return [withLegs(pose, { frame, timeS }, legs.reading, nearLeg)];
    return pose ? [pose] : [];
  });
}

function pathOf(lifter: PersonTrack, survey: Survey): RegionPath {
  const known = lifter.poses.flatMap((pose) => {
    const region = survey.regions.get(pose);
    return region ? [{ timeS: pose.timeS, region }] : [];
  });
  return { timesS: known.map(({ timeS }) => timeS), regions: known.map(({ region }) => region) };
}
