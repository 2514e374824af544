import type { Brand } from '../brand.ts';
import { type VideoPoint, videoPoint } from '../pose/video-point.ts';

/** A place on the stage that shows the picture, in CSS pixels from its top left corner. */
export type StagePoint = Brand<{ readonly x: number; readonly y: number }, 'StagePoint'>;

/** Makes a point of the stage from CSS pixels. */
export function stagePoint(x: number, y: number): StagePoint {
  return { x, y } as StagePoint;
}

/** A width and a height, both above zero. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far the picture is enlarged over "the whole picture fits", and which of its points lies in the middle. */
export interface Framing {
  readonly zoom: number;
  readonly centre: VideoPoint;
}

/** Where a picture lies on a stage: stage = picture x scale + offset. */
export interface StageView {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

const SMALLEST_ZOOM = 1;
const LARGEST_ZOOM = 16;

/** The whole picture, in the middle. */
export function wholePicture(picture: Size): Framing {
  return { zoom: SMALLEST_ZOOM, centre: videoPoint(picture.width / 2, picture.height / 2) };
}

/** Where a picture lies on a stage under a framing; the stage is never left empty where picture could be. */
export function stageViewOf(picture: Size, stage: Size, framing: Framing): StageView {
  const fitted = Math.min(stage.width / picture.width, stage.height / picture.height);
  const scale = fitted * framing.zoom;
  return {
    scale,
    offsetX: offsetAlong(picture.width * scale, stage.width, framing.centre.x * scale),
    offsetY: offsetAlong(picture.height * scale, stage.height, framing.centre.y * scale),
  };
}

/** Where a point of the picture lies on the stage. */
export function onStage(view: StageView, point: VideoPoint): StagePoint {
  return stagePoint(point.x * view.scale + view.offsetX, point.y * view.scale + view.offsetY);
}

/** Which point of the picture lies under a point of the stage; may be outside the picture. */
export function inPicture(view: StageView, point: StagePoint): VideoPoint {
  return videoPoint((point.x - view.offsetX) / view.scale, (point.y - view.offsetY) / view.scale);
}

/** The framing after zooming by a factor about a point that stays where it is on the stage. */
export function zoomedAbout(
  picture: Size,
  stage: Size,
  framing: Framing,
  anchor: StagePoint,
  factor: number,
): Framing {
  const zoom = Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, framing.zoom * factor));
  const before = stageViewOf(picture, stage, framing);
  const under = inPicture(before, anchor);
  const scale = (before.scale / framing.zoom) * zoom;
  const centre = videoPoint(
    under.x + (stage.width / 2 - anchor.x) / scale,
    under.y + (stage.height / 2 - anchor.y) / scale,
  );
  return settled(picture, stage, { zoom, centre });
}

/** The framing after dragging the picture by a distance on the stage, CSS pixels. */
export function panned(picture: Size, stage: Size, framing: Framing, byX: number, byY: number): Framing {
  const { scale } = stageViewOf(picture, stage, framing);
  const centre = videoPoint(framing.centre.x - byX / scale, framing.centre.y - byY / scale);
  return settled(picture, stage, { zoom: framing.zoom, centre });
}

/** The same view, with the centre held where it has an effect, so that dragging back answers at once. */
function settled(picture: Size, stage: Size, framing: Framing): Framing {
  const view = stageViewOf(picture, stage, framing);
  return { zoom: framing.zoom, centre: inPicture(view, stagePoint(stage.width / 2, stage.height / 2)) };
}

function offsetAlong(pictureLength: number, stageLength: number, centre: number): number {
  if (pictureLength <= stageLength) return (stageLength - pictureLength) / 2;
  return Math.min(0, Math.max(stageLength - pictureLength, stageLength / 2 - centre));
}
