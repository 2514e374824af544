import { type PDFPage, rgb } from 'pdf-lib';
import type { Verdict } from '../../../core/depth/judgement.ts';
import { INK, QUIET, type SheetPen } from './sheet-pen.ts';

/** A verdict with its figures, as a sheet says it. */
export interface SheetVerdict {
  readonly kind: Verdict;
  readonly word: string;
  readonly sentence: string;
  readonly margin: string;
  readonly interval: string;
}

const FACES = {
  depth: { ground: rgb(1, 1, 1), ink: INK },
  'no-depth': { ground: rgb(0.78, 0.12, 0.17), ink: rgb(1, 1, 1) },
  inconclusive: { ground: rgb(0.23, 0.27, 0.31), ink: rgb(1, 1, 1) },
} as const;
/** The verdicts' shapes on a grid of 24, as on the screens: below the level line, above it, across it. */
const SHAPES: Readonly<Record<Verdict, string>> = {
  depth: 'M2 4h20v2.4H2zM5 9h14l-7 11z',
  'no-depth': 'M2 18h20v2.4H2zM5 15h14l-7-11z',
  inconclusive: 'M1 11h4v2H1zM19 11h4v2h-4zM12 5l7 7-7 7-7-7z',
};

/** Draws the verdict in shape, word and colour with margin and interval beside it. */
export async function drawVerdict(
  page: PDFPage,
  pen: SheetPen,
  verdict: SheetVerdict,
  { x, top, width }: { readonly x: number; readonly top: number; readonly width: number },
): Promise<void> {
  const { ground, ink } = FACES[verdict.kind];
  page.drawRectangle({
    x,
    y: top - 44,
    width: 190,
    height: 40,
    color: ground,
    borderColor: INK,
    borderWidth: 1,
  });
  page.drawSvgPath(SHAPES[verdict.kind], { x: x + 9, y: top - 12, color: ink });
  await pen.write(verdict.word, { x: x + 42, y: top - 31, size: 18, bold: true, colour: ink, most: 140 });
  await pen.write(verdict.margin, { x: x + 204, y: top - 20, size: 16, bold: true, most: width - 204 });
  await pen.write(verdict.interval, { x: x + 290, y: top - 20, size: 11, most: width - 290 });
  await pen.write(verdict.sentence, { x: x + 204, y: top - 38, size: 9, colour: QUIET, most: width - 204 });
}
