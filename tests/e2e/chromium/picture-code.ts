import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { CODE_PERIOD } from '../../fixtures/cameras/camera-clips.ts';
import { readFrameCode } from '../../fixtures/frame-code.ts';

/** How wide a picture is, over its height, that tests film. */
const ASPECT = 16 / 9;

/** The number that is drawn in the picture of a player, read from what the screen shows; null for none. */
export async function shownCode(stage: Locator): Promise<number | null> {
  return readFrameCode(contained(PNG.sync.read(await stage.screenshot())));
}

/** The part of a stage that the picture fills. */
function contained({ width, height, data }: PNG): RgbImage {
  const shownWidth = Math.min(width, Math.round(height * ASPECT));
  const shownHeight = Math.min(height, Math.round(width / ASPECT));
  const [left, top] = [Math.floor((width - shownWidth) / 2), Math.floor((height - shownHeight) / 2)];
  const rgb = new Uint8Array(shownWidth * shownHeight * 3);
  for (let y = 0; y < shownHeight; y += 1) {
    for (let x = 0; x < shownWidth; x += 1) {
      const from = ((top + y) * width + left + x) * 4;
      rgb.set(data.subarray(from, from + 3), (y * shownWidth + x) * 3);
    }
  }
  return { width: shownWidth, height: shownHeight, data: rgb };
}

/** A number that a live camera's canvas showed, and when, milliseconds since 1970. */
export interface PaintedCode {
  readonly code: number;
  readonly atMs: number;
}

/**
 * Looks at a live canvas ten times a second and notes the number that is drawn in its picture when it is a new one.
 *
 * Reading pixels back is dear without a graphics card: a look at every paint would be what makes the paints late.
 */
export function paintedCodes(page: Page, name: string, count: number): Promise<readonly PaintedCode[]> {
  return page.evaluate(
    ([label, wanted]) =>
      new Promise<PaintedCode[]>((resolve) => {
        const found = document.querySelector(`canvas[aria-label="${label}"]`);
        const small = new OffscreenCanvas(10, 4);
        const context = small.getContext('2d', { willReadFrequently: true });
        const seen: PaintedCode[] = [];
        const look = (): void => {
          const atMs = performance.timeOrigin + performance.now();
          const code = read();
          if (code !== null && code !== seen.at(-1)?.code) seen.push({ code, atMs });
          if (seen.length >= wanted) resolve(seen);
          else setTimeout(look, 100);
        };
        const read = (): number | null => {
          if (!(found instanceof HTMLCanvasElement) || context === null) return null;
          // Without smoothing each pixel is the middle of its part: rows 1 and 2 are the bars and the grey.
          context.imageSmoothingEnabled = false;
          context.drawImage(found, 0, 0, 10, 4);
          const { data } = context.getImageData(0, 1, 10, 2);
          let code = 0;
          for (let bit = 0; bit < 10; bit += 1) {
            const [bar = 0, grey = 0] = [data[bit * 4 + 1], data[(10 + bit) * 4 + 1]];
            if (grey < 90 || grey > 170 || (bar > 70 && bar < 185)) return null;
            if (bar >= 185) code += 2 ** bit;
          }
          return code;
        };
        look();
      }),
    [name, count] as const,
  );
}

/** For how long each picture was under way, milliseconds: from when it was due in the camera to its paint. */
export function delaysMs(
  painted: readonly PaintedCode[],
  epochMs: number,
  framesPerSecond: number,
): readonly number[] {
  return painted.map(({ code, atMs }) => {
    const due = Math.floor(((atMs - epochMs) * framesPerSecond) / 1000);
    const number = due - ((((due - code) % CODE_PERIOD) + CODE_PERIOD) % CODE_PERIOD);
    return atMs - epochMs - (number * 1000) / framesPerSecond;
  });
}
