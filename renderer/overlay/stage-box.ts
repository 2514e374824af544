import type { Size, StagePoint, StageView } from '../../core/playback/stage-view.ts';

/** A part of the stage, CSS pixels (or the pixels of what is painted on). */
export interface StageBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of the stage on which picture can be seen: neither the bars beside it nor what lies beyond the stage. */
export function boxOfPicture(picture: Size, stage: Size, view: StageView): StageBox {
  return {
    left: Math.max(0, view.offsetX),
    top: Math.max(0, view.offsetY),
    right: Math.min(stage.width, view.offsetX + view.scale * picture.width),
    bottom: Math.min(stage.height, view.offsetY + view.scale * picture.height),
  };
}

/** Whether a place lies in a box, its edge included. */
export function isInBox({ left, top, right, bottom }: StageBox, { x, y }: StagePoint): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * Where a label of a size stands beside a mark, as its left edge and its middle's height.
 *
 * It stands `away` from the mark on the wanted side (1 right, -1 left); on the other side where only there is room;
 * and as near to the wanted place as fits where neither has any. A mark outside the box takes its label with it.
 */
export function placeLabel(
  mark: StagePoint,
  away: number,
  side: 1 | -1,
  label: Size,
  box: StageBox,
): { readonly left: number; readonly middle: number } {
  const leftOn = (which: 1 | -1) => (which === 1 ? mark.x + away : mark.x - away - label.width);
  const fits = (left: number) => left >= box.left && left + label.width <= box.right;
  const wanted = leftOn(side);
  if (!isInBox(box, mark)) return { left: wanted, middle: mark.y };
  const other = leftOn(side === 1 ? -1 : 1);
  const half = label.height / 2;
  return {
    left: fits(wanted) ? wanted : fits(other) ? other : within(wanted, box.left, box.right - label.width),
    middle: within(mark.y, box.top + half, box.bottom - half),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
