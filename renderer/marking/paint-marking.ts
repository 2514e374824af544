import { isPoint, type MarkingDraft, SPOTS, type Spot } from '../../core/marking/marking-draft.ts';
import { onStage, type StageView, stagePoint } from '../../core/playback/stage-view.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { CREASE, LEVEL } from '../overlay/paint/palette.ts';
import { type Pen, strokeLine } from '../overlay/paint/pen.ts';

/** The colour of each spot's cross: those of the workstation's own points. */
const SPOT_COLOURS: Readonly<Record<Spot, string>> = {
  hipCrease: CREASE,
  kneeTop: LEVEL,
  horizonFrom: '#b9f27c',
  horizonTo: '#b9f27c',
};
const ARM = { from: 4, to: 13, toActive: 20 };

/** Paints the person's own points as crosses with an open middle, so that the very place stays to be seen. */
export function paintDraft(pen: Pen, draft: MarkingDraft, active: Spot, view: StageView, unit: number): void {
  const { horizonFrom, horizonTo } = draft.now;
  if (isPoint(horizonFrom) && isPoint(horizonTo)) {
    const ends = [horizonFrom, horizonTo].map((end) => onDevice(view, end, unit));
    strokeLine(pen, ends, { colour: SPOT_COLOURS.horizonFrom, width: unit, dash: [4 * unit, 4 * unit] });
  }
  for (const spot of SPOTS) {
    const placing = draft.now[spot];
    if (!isPoint(placing)) continue;
    paintCross(pen, onDevice(view, placing, unit), SPOT_COLOURS[spot], spot === active, unit);
  }
}

function paintCross(
  pen: Pen,
  at: { readonly x: number; readonly y: number },
  colour: string,
  isActive: boolean,
  unit: number,
): void {
  const to = (isActive ? ARM.toActive : ARM.to) * unit;
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const ends = [ARM.from * unit, to].map((arm) => stagePoint(at.x + dx * arm, at.y + dy * arm));
    strokeLine(pen, ends, { colour, width: 1.5 * unit });
  }
}

function onDevice(view: StageView, point: VideoPoint, unit: number) {
  const { x, y } = onStage(view, point);
  return stagePoint(x * unit, y * unit);
}
