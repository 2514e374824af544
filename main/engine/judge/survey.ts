import { PeopleTracker, poseDistance } from '../../../core/pose/people.ts';
import type { PersonTrack, PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { Region } from '../../../core/pose/region.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { meanFramesPerSecond } from '../../../core/time/frame-table.ts';
import type { PoseEstimate, PoseModel } from '../../../models/pose-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import type { DecodeSummary } from '../../../native/ffmpeg/decoded-frame-tally.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { poseInVideo, scaleRegion } from './pose-in-video.ts';
import { visitFrames } from './visit-frames.ts';

/** Everyone in a clip, looked at a few times a second. */
export interface Survey {
  readonly tracks: readonly PersonTrack[];
  /** How many frames were looked at. */
  readonly surveyedFrames: number;
  /** Where each surveyed pose's person is to be looked for, in pixels of the video. */
  readonly regions: ReadonlyMap<PoseFrame, Region>;
  /** Whether every frame of the table decoded. */
  readonly decoded: DecodeSummary;
}

/** Looks a second: a squat's turn takes longer than this leaves out. */
const LOOKS_PER_S = 8;
/** People stay recognisable at this size, and decoding stays cheap. */
const LONG_SIDE_PX = 960;
/** An audience has more people than a lifter has competition for being the lifter. */
const MOST_PEOPLE = 6;
/** A region whose person was already found through another lies this near it, in body sizes. */
const SAME_PERSON = 0.15;

/**
 * Finds everyone in a window of the clip and follows them at a low rate.
 *
 * Detections and where people were last are both looked at, so that a person whose head a plate hides for a
 * while is kept. `onLook` hears how many frames were passed so far.
 */
export async function surveyPeople(
  tool: FfmpegTool,
  clip: Clip,
  model: PoseModel,
  window: { readonly from: FrameIndex; readonly to: FrameIndex },
  onLook: (passed: number) => void,
  signal: AbortSignal,
): Promise<Survey> {
  const tracker = new PeopleTracker();
  const regions = new Map<PoseFrame, Region>();
  const everyNth = Math.max(1, Math.round((meanFramesPerSecond(clip.table) ?? LOOKS_PER_S) / LOOKS_PER_S));
  let surveyedFrames = 0;
  const options = { ...window, everyNth, longSideLimit: LONG_SIDE_PX, signal };
  const decoded = await visitFrames(tool, clip, options, async (frame) => {
    const found = await peopleIn(frame, model, tracker, regions);
    for (const { pose, estimate } of found) {
      regions.set(pose, scaleRegion(estimate.nextRegion, frame.videoPxPerImagePx));
    }
    tracker.add(found.map(({ pose }) => pose));
    surveyedFrames += 1;
    onLook(surveyedFrames * everyNth);
  });
  return { tracks: tracker.tracks, surveyedFrames, regions, decoded };
}

async function peopleIn(
  frame: DecodedFrame,
  model: PoseModel,
  tracker: PeopleTracker,
  known: ReadonlyMap<PoseFrame, Region>,
): Promise<{ pose: PoseFrame; estimate: PoseEstimate }[]> {
  const detections = (await model.detect(frame.image)).slice(0, MOST_PEOPLE);
  const remembered = tracker.recent(frame.timeS).flatMap(({ last }) => {
    const region = known.get(last);
    return region ? [scaleRegion(region, 1 / frame.videoPxPerImagePx)] : [];
  });
  const found: { pose: PoseFrame; estimate: PoseEstimate }[] = [];
  for (const region of [...remembered, ...detections.map((detection) => detection.region)]) {
    if (found.length >= MOST_PEOPLE) break;
    const estimate = await model.estimate(frame.image, region);
    if (!estimate) continue;
    const pose = poseInVideo(estimate, frame);
    if (found.every((other) => poseDistance(other.pose, pose) > SAME_PERSON)) found.push({ pose, estimate });
  }
  return found;
}
