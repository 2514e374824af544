import type { Layer } from '../../../core/contract/jobs.ts';
import type { JuryResult } from '../../../core/contract/measurements.ts';
import type { StageView } from '../../../core/playback/stage-view.ts';
import { SIDES } from '../../../core/pose/joint.ts';
import { type Draft, type Mark, marksOfLeg } from '../../../core/review/draft.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { type DrawnCamera, layOutMeasurement } from '../measurement-geometry.ts';
import type { Scene } from '../scene.ts';
import type { StageBox } from '../stage-box.ts';
import { type MarkLetters, paintJuryPoints } from './jury-points.ts';
import { paintCrease, paintKneeTop } from './marks.ts';
import { type MeasurementTexts, paintLevel, paintMargin } from './measurement.ts';
import { BAR_TRAIL, CREASE, HIP_TRAIL, JURY, LEVEL } from './palette.ts';
import { type Pen, type PenSizes, paintWithin } from './pen.ts';
import { paintSkeleton } from './skeleton.ts';
import { paintSpread } from './spread.ts';
import { paintTrail } from './trail.ts';

/** What a person placed, as it is drawn. */
export interface JuryPicture {
  readonly draft: Draft;
  readonly selected: Mark | null;
  readonly result: JuryResult | null;
  /** The camera that the points are measured under, with what the person drew; null until a leg is placed. */
  readonly camera: DrawnCamera | null;
}

/** Texts on the picture, in the user's language. */
export interface OverlayTexts extends MeasurementTexts {
  readonly letters: MarkLetters;
}

/** The machine's measurement of one frame, with the layers to draw. */
export interface MachinePicture {
  readonly frame: FrameIndex;
  readonly scene: Scene;
  readonly layers: ReadonlySet<Layer>;
}

/** Where and how large it is painted, in the pixels of `view`. */
export interface OverlayPlace extends PenSizes {
  readonly view: StageView;
  /** The part of the painting where picture can be seen; nothing is painted outside it. */
  readonly box: StageBox;
}

/** Paints the machine's layers of one frame. Clears nothing. */
export function paintMachine(
  pen: Pen,
  machine: MachinePicture,
  texts: OverlayTexts,
  place: OverlayPlace,
): void {
  paintWithin(pen, place.box, () => paintLayers(pen, machine, texts, place));
}

function paintLayers(
  pen: Pen,
  { frame, scene, layers }: MachinePicture,
  texts: OverlayTexts,
  place: OverlayPlace,
): void {
  const { view } = place;
  if (layers.has('hip-trail')) paintTrail(pen, scene.hipTrail, frame, HIP_TRAIL, view, place);
  if (layers.has('bar-trail')) paintTrail(pen, scene.barTrail, frame, BAR_TRAIL, view, place);
  const measured = scene.frames.get(frame);
  if (measured === undefined) return;
  if (layers.has('skeleton')) paintSkeleton(pen, measured.joints, scene.nearLeg, view, place);
  const farFirst = [...SIDES].sort((a) => (a === scene.nearLeg ? 1 : -1));
  for (const side of farFirst) {
    const leg = measured[side];
    if (leg === null) continue;
    const isNear = side === scene.nearLeg;
    const geometry = layOutMeasurement(leg, scene, view);
    if (layers.has('level-line')) paintLevel(pen, geometry, isNear, place.box, place);
    if (layers.has('margin') && isNear) paintMargin(pen, leg, geometry, texts, place.box, place);
    if (layers.has('uncertainty') && leg.spread !== null) {
      paintSpread(pen, leg.kneeTop, leg.spread.kneeTop, LEVEL, isNear, view, place);
      paintSpread(pen, leg.hipCrease, leg.spread.hipCrease, CREASE, isNear, view, place);
    }
    if (layers.has('depth-points')) {
      paintKneeTop(pen, geometry.knee, isNear, place);
      paintCrease(pen, geometry.crease, isNear, place);
    }
  }
}

/** Paints what a person placed: legs in their own frame only, lines in every frame. Clears nothing. */
export function paintJury(
  pen: Pen,
  frame: FrameIndex,
  jury: JuryPicture,
  texts: OverlayTexts,
  place: OverlayPlace,
): void {
  paintWithin(pen, place.box, () => paintPlaced(pen, frame, jury, texts, place));
}

function paintPlaced(
  pen: Pen,
  frame: FrameIndex,
  { draft, selected, result, camera }: JuryPicture,
  texts: OverlayTexts,
  place: OverlayPlace,
): void {
  const showsLegs = draft.frame === frame;
  for (const side of SIDES) {
    const { crease, kneeTop } = marksOfLeg(side);
    const [hipCrease, knee, measured] = [draft.marks[crease], draft.marks[kneeTop], result?.[side]];
    if (!showsLegs || camera === null || !measured || hipCrease === undefined || knee === undefined) continue;
    const leg = { hipCrease, kneeTop: knee, ...measured };
    const geometry = layOutMeasurement(leg, camera, place.view);
    paintLevel(pen, geometry, true, place.box, place, JURY);
    paintMargin(pen, leg, geometry, texts, place.box, place, JURY);
  }
  paintJuryPoints(pen, draft, showsLegs, selected, texts.letters, place.view, place.box, place);
}
