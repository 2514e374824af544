import { onStage, type StageView, stagePoint } from '../../../core/playback/stage-view.ts';
import { type Draft, MARKS, type Mark } from '../../../core/review/draft.ts';
import { placeLabel, type StageBox } from '../stage-box.ts';
import { paintCrease, paintKneeTop, paintLineEnd } from './marks.ts';
import { JURY } from './palette.ts';
import { discPath, type Pen, type PenSizes, strokeLine, strokePath, widthOfText, writeText } from './pen.ts';

/** Short names of the marks, in the user's language. */
export type MarkLetters = Readonly<Record<Mark, string>>;

/** Draws what a person placed: marks of legs in `frame` only, lines of the camera in every frame. */
export function paintJuryPoints(
  pen: Pen,
  draft: Draft,
  showsLegs: boolean,
  selected: Mark | null,
  letters: MarkLetters,
  view: StageView,
  box: StageBox,
  sizes: PenSizes,
): void {
  const { unit, textPx } = sizes;
  for (const [from, to] of [
    ['lineFrom', 'lineTo'],
    ['lengthFrom', 'lengthTo'],
  ] as const) {
    const [a, b] = [draft.marks[from], draft.marks[to]];
    if (a !== undefined && b !== undefined) {
      const dash = from === 'lengthFrom' ? [9 * unit, 5 * unit] : [];
      strokeLine(pen, [onStage(view, a), onStage(view, b)], { colour: JURY, width: 1.8 * unit, dash });
    }
  }
  for (const mark of MARKS) {
    const place = draft.marks[mark];
    if (place === undefined || (isOfLeg(mark) && !showsLegs)) continue;
    const at = onStage(view, place);
    if (mark.endsWith('Crease')) paintCrease(pen, at, true, sizes, JURY);
    else if (mark.endsWith('KneeTop')) paintKneeTop(pen, at, true, sizes, JURY);
    else paintLineEnd(pen, at, sizes, JURY);
    if (mark === selected) strokePath(pen, discPath(at, 14 * unit), { colour: '#ffffff', width: 1.6 * unit });
    if (isOfLeg(mark)) {
      const look = { colour: JURY, px: 0.85 * textPx, bold: true };
      const size = { width: widthOfText(pen, letters[mark], look), height: look.px };
      const { left, middle } = placeLabel(at, 12 * unit, 1, size, box);
      writeText(pen, letters[mark], stagePoint(left, middle - 11 * unit), look);
    }
  }
}

/** Whether a mark lies on a leg and so belongs to one frame. */
export function isOfLeg(mark: Mark): boolean {
  return mark.startsWith('left') || mark.startsWith('right');
}
