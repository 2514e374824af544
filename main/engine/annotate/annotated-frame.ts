import type { Layer } from '../../../core/contract/jobs.ts';
import type {
  AttemptJudgement,
  CameraView,
  CurvePoint,
  LegCurvePoint,
} from '../../../core/depth/judgement.ts';
import { REASONS } from '../../../core/depth/reasons.ts';
import { type CanvasPoint, newCanvas, placeImage } from '../../../core/picture/canvas.ts';
import { SIDES, type Side } from '../../../core/pose/joint.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { attemptPhase } from './attempt-phase.ts';
import { drawMeasurement, type MeasurementView } from './draw-measurement.ts';
import { drawPanel } from './draw-panel.ts';
import { drawSkeleton } from './draw-skeleton.ts';
import { drawTrails } from './draw-trails.ts';
import { gaugeRangeMm } from './gauge-range.ts';
import { drawLoupe, type Loupe, loupeZoom, magnifiedPart, placeLoupe, throughLoupe } from './loupe.ts';
import { nearSide } from './near-side.ts';
import { PANEL } from './palette.ts';
import { layOutPanel, type PanelLayout } from './panel-layout.ts';

/** Everything about an attempt that stays the same from picture to picture. */
export interface AttemptScene {
  readonly attempt: AttemptJudgement;
  readonly camera: CameraView;
  /** Frames in the whole clip. */
  readonly frameCount: number;
  readonly near: Side;
  readonly gaugeRangeMm: number;
  readonly points: ReadonlyMap<number, CurvePoint>;
  readonly layout: PanelLayout;
  readonly loupe: Loupe | null;
  readonly layers: ReadonlySet<Layer>;
}

/** What an annotated picture shows unless somebody chooses. */
const USUAL_LAYERS: ReadonlySet<Layer> = new Set([
  'skeleton',
  'depth-points',
  'uncertainty',
  'level-line',
  'margin',
]);
/** Layers that show what was measured of a leg. */
const LEG_LAYERS: readonly Layer[] = ['depth-points', 'uncertainty', 'level-line', 'margin'];

/** What the sizes of a scene depend on. */
export type SceneFrame = Pick<DecodedFrame, 'image' | 'videoPxPerImagePx'>;

/** Prepares the drawing of an attempt on pictures that are as large as `first`. */
export function prepareScene(
  attempt: AttemptJudgement,
  camera: CameraView,
  frameCount: number,
  first: SceneFrame,
  layers: ReadonlySet<Layer> = USUAL_LAYERS,
): AttemptScene {
  const { width, height } = first.image;
  const near = nearSide(attempt.curve);
  const sentences = attempt.reasons.map((reason) => REASONS[reason]);
  return {
    attempt,
    camera,
    frameCount,
    near,
    gaugeRangeMm: gaugeRangeMm(attempt),
    points: new Map(attempt.curve.map((point) => [point.frame, point])),
    layout: layOutPanel(width, height, sentences),
    loupe: showsLegs(layers) ? placeLoupe(attempt, near, imagePlace(first), width, height) : null,
    layers,
  };
}

/**
 * Draws one frame with skeleton, measurement and panel as a new picture, even in both directions.
 *
 * The frame's own picture is not changed; the panel lies above it. `speed` is that of the annotated clip at
 * this frame, 0 while it is held, null in a still picture; below real time the loupe is shown.
 */
export function annotateFrame(scene: AttemptScene, frame: DecodedFrame, speed: number | null): RgbImage {
  const { layout, attempt, loupe } = scene;
  const { width, height } = frame.image;
  const picture = { width, height, data: frame.image.data.slice() };
  const point = scene.points.get(frame.frame) ?? null;
  if (point !== null) {
    const toImage = imagePlace(frame);
    drawTrails(picture, attempt.curve, frame.frame, toImage, layout.unit, scene.layers);
    if (scene.layers.has('skeleton')) drawSkeleton(picture, point.pose, scene.near, toImage, layout.unit);
    drawLegs(picture, scene, frame, point, { width, height, zoom: 1, toCanvas: toImage }, SIDES);
    if (loupe !== null && (speed === null || speed < 1)) {
      const inset = magnifiedPart(frame.image, loupe);
      const toCanvas = (at: CanvasPoint) => throughLoupe(loupe, toImage(at));
      const { width: side } = loupe.into;
      const whole = { width: side, height: side, zoom: loupeZoom(loupe), toCanvas };
      drawLegs(inset, scene, frame, point, whole, [scene.near]);
      drawLoupe(picture, inset, loupe, layout.unit);
    }
  }
  const canvas = newCanvas(layout.canvasWidth, layout.canvasHeight, PANEL);
  placeImage(canvas, picture, 0, layout.pictureTop);
  drawPanel(canvas, layout, {
    attempt,
    phase: attemptPhase(attempt, frame.frame),
    point,
    frame: frame.frame,
    frameCount: scene.frameCount,
    timeS: frame.timeS,
    speed,
    gaugeRangeMm: scene.gaugeRangeMm,
  });
  return canvas;
}

/** A picture to draw measurements on, as a whole. */
interface MeasuredPicture {
  readonly width: number;
  readonly height: number;
  /** Pixels of it a pixel of the frame's picture. */
  readonly zoom: number;
  readonly toCanvas: (at: CanvasPoint) => CanvasPoint;
}

/** Draws what was measured of the legs, the near one last. */
function drawLegs(
  canvas: RgbImage,
  scene: AttemptScene,
  frame: DecodedFrame,
  point: CurvePoint,
  on: MeasuredPicture,
  sides: readonly Side[],
): void {
  if (!showsLegs(scene.layers)) return;
  const { mmPerPx, rollDeg } = scene.camera;
  const view: MeasurementView = {
    width: on.width,
    height: on.height,
    toCanvas: on.toCanvas,
    rollDeg: rollDeg ?? 0,
    canvasPxPerMm: mmPerPx === null ? null : on.zoom / (mmPerPx * frame.videoPxPerImagePx),
    unit: scene.layout.unit,
    shows: {
      points: scene.layers.has('depth-points'),
      uncertainty: scene.layers.has('uncertainty'),
      level: scene.layers.has('level-line'),
      margin: scene.layers.has('margin'),
    },
  };
  for (const side of sides.toSorted((first) => (first === scene.near ? 1 : -1))) {
    const leg = shownLeg(scene.attempt, point, side);
    if (leg !== null) drawMeasurement(canvas, leg, side === scene.near, view);
  }
}

function showsLegs(layers: ReadonlySet<Layer>): boolean {
  return LEG_LAYERS.some((layer) => layers.has(layer));
}

/** A leg as it was measured in a frame; at the bottom with what it was judged by, so that no two numbers differ. */
function shownLeg(attempt: AttemptJudgement, point: CurvePoint, side: Side): LegCurvePoint | null {
  const leg = point.legs[side];
  const judged = attempt.legs[side];
  if (leg === null || point.frame !== attempt.bottomFrame || judged === null) return leg;
  const { marginMm, interval95Mm } = judged;
  return marginMm === null || interval95Mm === null ? leg : { ...leg, marginMm, interval95Mm };
}

function imagePlace(frame: SceneFrame): (at: CanvasPoint) => CanvasPoint {
  return (at) => ({ x: at.x / frame.videoPxPerImagePx, y: at.y / frame.videoPxPerImagePx });
}
