import { type Color, type PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
/** What is read first. */
export const INK = rgb(0.07, 0.09, 0.11);
/** What is read second. */
export const QUIET = rgb(0.32, 0.37, 0.42);

/** Where and how a text stands, points from the page's lower left corner. */
export interface SheetText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Color;
  /** Longer texts are made smaller until they fit, down to half their size. */
  readonly most?: number;
  readonly align?: 'left' | 'right';
}

/** Writes text on a page, whatever its letters. */
export interface SheetPen {
  write(text: string, how: SheetText): Promise<void>;
}

/** Pixels of a point where a text has to be drawn as a picture: sharp in print. */
const PICTURE_PX_PER_POINT = 5;

/** A pen for one page; the fonts write Latin letters, the system's fonts all others. */
export function createSheetPen(
  document: PDFDocument,
  page: PDFPage,
  fonts: { readonly regular: PDFFont; readonly bold: PDFFont },
): SheetPen {
  return {
    async write(text, how) {
      const { x, y, bold = false, colour = INK, most = Number.POSITIVE_INFINITY } = how;
      const font = bold ? fonts.bold : fonts.regular;
      // The standard fonts have no true minus, and an en dash reads alike.
      const plain = text.replaceAll('\u2212', '\u2013').replaceAll(/[\u202f\u2009]/g, ' ');
      if (canWrite(font, plain)) {
        const size = fitted(how.size, font.widthOfTextAtSize(plain, how.size), most);
        const left = how.align === 'right' ? x - font.widthOfTextAtSize(plain, size) : x;
        page.drawText(plain, { x: left, y, size, font, color: colour });
        return;
      }
      const drawn = await drawnText(text, how.size, bold, colour);
      if (drawn === null) return;
      const size = fitted(how.size, drawn.width, most);
      const share = size / how.size;
      const image = await document.embedPng(drawn.png);
      const left = how.align === 'right' ? x - drawn.width * share : x;
      page.drawImage(image, {
        x: left,
        y: y - drawn.below * share,
        width: drawn.width * share,
        height: drawn.height * share,
      });
    },
  };
}

function fitted(size: number, width: number, most: number): number {
  return width <= most ? size : Math.max(size / 2, (size * most) / width);
}

function canWrite(font: PDFFont, text: string): boolean {
  try {
    font.encodeText(text);
    return true;
  } catch {
    return false;
  }
}

interface DrawnText {
  readonly png: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  /** How much of the height lies under the writing line. */
  readonly below: number;
}

async function drawnText(
  text: string,
  size: number,
  bold: boolean,
  colour: Color,
): Promise<DrawnText | null> {
  const px = size * PICTURE_PX_PER_POINT;
  const font = `${bold ? 700 : 400} ${px}px Helvetica, Arial, system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif`;
  const measuring = new OffscreenCanvas(1, 1).getContext('2d');
  if (measuring === null) return null;
  measuring.font = font;
  const width = Math.max(1, Math.ceil(measuring.measureText(text).width));
  const height = Math.ceil(px * 1.5);
  const below = Math.ceil(px * 0.4);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.font = font;
  pen.fillStyle = cssColour(colour);
  pen.textBaseline = 'alphabetic';
  pen.fillText(text, 0, height - below);
  const png = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
  return {
    png,
    width: width / PICTURE_PX_PER_POINT,
    height: height / PICTURE_PX_PER_POINT,
    below: below / PICTURE_PX_PER_POINT,
  };
}

function cssColour(colour: Color): string {
  if (!('red' in colour)) return '#000000';
  const part = (share: number) => Math.round(255 * share);
  return `rgb(${part(colour.red)}, ${part(colour.green)}, ${part(colour.blue)})`;
}
