import { joinTracks } from '../../../core/pose/join-tracks.ts';
import { isSamePerson, PeopleTracker } from '../../../core/pose/people.ts';
import { plausibility } from '../../../core/pose/plausibility.ts';
import type { PersonTrack, PoseFrame } from '../../../core/pose/pose-frame.ts';
import { type Region, regionOverlap } from '../../../core/pose/region.ts';
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
/** A pose less plausible than this is looked at again with the picture's own upright. */
const PLAUSIBLE = 0.7;
/** A pose this plausible speaks for everything that was to be looked for at its place: */
const SURE = 0.9;
/** squares that share this much of what they cover together. */
const SAME_PLACE = 0.55;

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
  return { tracks: joinTracks(tracker.tracks), surveyedFrames, regions, decoded };
}

interface Sighting {
  readonly pose: PoseFrame;
  readonly estimate: PoseEstimate;
  readonly plausibility: number;
}

/** A square that may show someone; `last` is how they were last seen. */
interface Place {
  readonly region: Region;
  readonly last: PoseFrame | null;
}

async function peopleIn(
  frame: DecodedFrame,
  model: PoseModel,
  tracker: PeopleTracker,
  known: ReadonlyMap<PoseFrame, Region>,
): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = [];
  const look = async (region: Region): Promise<number> => {
    const estimate = await model.estimate(frame.image, region);
    if (!estimate) return 0;
    const pose = poseInVideo(estimate, frame);
    const sighting = { pose, estimate, plausibility: plausibility(pose) };
    sightings.push(sighting);
    return sighting.plausibility;
  };
  const detections = (await model.detect(frame.image)).slice(0, MOST_PEOPLE);
  const detected = detections.map(({ region }): Place => ({ region, last: null }));
  for (const place of [...rememberedPlaces(frame, tracker, known), ...detected]) {
    if (sightings.some((sighting) => shows(sighting, place))) continue;
    const seen = await look(place.region);
    if (seen < PLAUSIBLE) await look({ ...place.region, rotation: 0 });
  }
  const people: Sighting[] = [];
  for (const sighting of sightings.sort((a, b) => b.plausibility - a.plausibility)) {
    if (people.length < MOST_PEOPLE && people.every((other) => !isSamePerson(other.pose, sighting.pose))) {
      people.push(sighting);
    }
  }
  return people;
}

/** Where those seen a short while ago were, in pixels of the frame, last seen first. */
function rememberedPlaces(
  frame: DecodedFrame,
  tracker: PeopleTracker,
  known: ReadonlyMap<PoseFrame, Region>,
): readonly Place[] {
  return [...tracker.recent(frame.timeS)]
    .sort((a, b) => b.last.timeS - a.last.timeS)
    .flatMap(({ last }) => {
      const region = known.get(last);
      return region ? [{ region: scaleRegion(region, 1 / frame.videoPxPerImagePx), last }] : [];
    });
}

/** Whether a sighting that can be relied on already says who is at a place, so that looking there adds nothing. */
function shows({ pose, estimate, plausibility }: Sighting, { region, last }: Place): boolean {
  if (plausibility < SURE) return false;
  return (
    [estimate.region, estimate.nextRegion].some((seen) => regionOverlap(seen, region) > SAME_PLACE) ||
    (last !== null && isSamePerson(last, pose))
  );
}
