import { PDFDocument, type PDFPage, StandardFonts } from 'pdf-lib';
import { drawCurve, type SheetCurve } from './sheet-curve.ts';
import { createSheetPen, INK, QUIET, type SheetPen } from './sheet-pen.ts';
import { drawVerdict, type SheetVerdict } from './sheet-verdict.ts';

/** One page about one attempt; every text is finished, in the user's language. */
export interface AttemptSheet {
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: SheetVerdict | null;
  /** A PNG. */
  readonly picture: Blob;
  readonly pictureCaption: string;
  readonly curve: SheetCurve | null;
  readonly reasonsTitle: string;
  readonly reasons: readonly string[];
  readonly measurementsTitle: string;
  /** Rows of cells: who, when, margin, interval, verdict. */
  readonly measurements: readonly (readonly string[])[];
  /** Names and values: model, file, hash, rule. */
  readonly facts: readonly (readonly [string, string])[];
  readonly footer: string;
}

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
const EDGE = 40;
const WIDTH = PAGE.width - 2 * EDGE;
const MOST_PICTURE_HEIGHT = 270;
const CURVE_HEIGHT = 105;
const COLUMNS = [0, 130, 240, 310, 420] as const;
const MOST_ROWS = 5;

/**
 * Writes a sheet as a PDF of one A4 page.
 *
 * Letters outside Latin scripts are drawn with the system's own fonts and embedded as pictures, so that any name is
 * readable. Import this file lazily: the PDF library comes along.
 */
export async function writeAttemptSheet(sheet: AttemptSheet): Promise<Blob> {
  const document = await PDFDocument.create();
  document.setTitle(sheet.title, { showInWindowTitleBar: true });
  const page = document.addPage([PAGE.width, PAGE.height]);
  const fonts = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const pen = createSheetPen(document, page, fonts);
  let top = PAGE.height - EDGE;
  await pen.write(sheet.title, { x: EDGE, y: top - 18, size: 18, bold: true, most: WIDTH });
  await pen.write(sheet.subtitle, { x: EDGE, y: top - 34, size: 10, colour: QUIET, most: WIDTH });
  top -= 48;
  if (sheet.verdict !== null) {
    await drawVerdict(page, pen, sheet.verdict, { x: EDGE, top, width: WIDTH });
    top -= 56;
  }
  const image = await document.embedPng(await sheet.picture.arrayBuffer());
  const size = image.scaleToFit(WIDTH, MOST_PICTURE_HEIGHT);
  page.drawImage(image, { x: EDGE + (WIDTH - size.width) / 2, y: top - size.height, ...size });
  top -= size.height + 12;
  await pen.write(sheet.pictureCaption, { x: EDGE, y: top, size: 8, colour: QUIET, most: WIDTH });
  top -= 12;
  if (sheet.curve !== null) {
    await drawCurve(page, pen, sheet.curve, { x: EDGE, top, width: WIDTH, height: CURVE_HEIGHT });
    top -= CURVE_HEIGHT + 26;
  }
  top = await drawLines(
    pen,
    sheet.reasonsTitle,
    sheet.reasons.map((reason) => [reason]),
    top,
  );
  top = await drawLines(pen, sheet.measurementsTitle, sheet.measurements, top);
  await drawFoot(page, pen, sheet);
  return new Blob([new Uint8Array(await document.save())], { type: 'application/pdf' });
}

/** A title with rows under it; returns how far down it reached. More than five rows end in an ellipsis. */
async function drawLines(
  pen: SheetPen,
  title: string,
  rows: readonly (readonly string[])[],
  from: number,
): Promise<number> {
  if (rows.length === 0) return from;
  let top = from - 10;
  await pen.write(title, { x: EDGE, y: top, size: 10, bold: true, most: WIDTH });
  const shown = rows.length > MOST_ROWS ? [...rows.slice(0, MOST_ROWS - 1), ['…']] : rows;
  for (const row of shown) {
    top -= 13;
    for (const [index, cell] of row.entries()) {
      const left = row.length === 1 ? 0 : (COLUMNS[index] ?? 0);
      const next = row.length === 1 ? WIDTH : (COLUMNS[index + 1] ?? WIDTH);
      await pen.write(cell, { x: EDGE + left, y: top, size: 9, most: next - left - 6 });
    }
  }
  return top - 10;
}

async function drawFoot(page: PDFPage, pen: SheetPen, sheet: AttemptSheet): Promise<void> {
  let y = EDGE + 14;
  await pen.write(sheet.footer, { x: EDGE, y: EDGE, size: 7.5, colour: QUIET, most: WIDTH });
  for (const [name, value] of [...sheet.facts].reverse()) {
    await pen.write(name, { x: EDGE, y, size: 8, colour: QUIET, most: 88 });
    await pen.write(value, { x: EDGE + 92, y, size: 8, most: WIDTH - 92 });
    y += 12;
  }
  page.drawLine({
    start: { x: EDGE, y: y + 2 },
    end: { x: EDGE + WIDTH, y: y + 2 },
    thickness: 0.5,
    color: INK,
  });
}
