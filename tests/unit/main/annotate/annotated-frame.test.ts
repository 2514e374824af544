import { expect, test } from 'vitest';
import type { AttemptJudgement, LegJudgement } from '../../../../core/depth/judgement.ts';
import { millimetres } from '../../../../core/depth/millimetres.ts';
import { newCanvas } from '../../../../core/picture/canvas.ts';
import { type Colour, colour } from '../../../../core/picture/colour.ts';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { annotateFrame, prepareScene } from '../../../../main/engine/annotate/annotated-frame.ts';
import { CREASE, LEVEL, VERDICT_RED, VERDICT_WHITE } from '../../../../main/engine/annotate/palette.ts';
import { DRAWN_CAMERA, drawnAttempt } from '../../../fixtures/drawn-attempt.ts';

const GREEN = colour('#406040');

function annotated(attempt: AttemptJudgement, frame: number, camera = DRAWN_CAMERA) {
  const image = newCanvas(540, 960, GREEN);
  const decoded = { frame: frameIndex(frame), timeS: frame / 30, image, videoPxPerImagePx: 1 };
  const scene = prepareScene(attempt, camera, 40, decoded);
  return { scene, image, canvas: annotateFrame(scene, decoded, 1) };
}

function isNear(picture: RgbImage, x: number, y: number, wanted: Colour, within = 40): boolean {
  const offset = (Math.floor(y) * picture.width + Math.floor(x)) * 3;
  const [red = 0, green = 0, blue = 0] = picture.data.slice(offset, offset + 3);
  return Math.hypot(red - wanted.red, green - wanted.green, blue - wanted.blue) <= within;
}

/** How many pixels of the panel have this very colour. */
function panelPixels(picture: RgbImage, pictureTop: number, wanted: Colour): number {
  let count = 0;
  for (let y = 0; y < pictureTop; y += 1) {
    for (let x = 0; x < picture.width; x += 1) if (isNear(picture, x, y, wanted, 0)) count += 1;
  }
  return count;
}

test('crease and knee top are marked where they were measured, below the panel', () => {
  const attempt = drawnAttempt();
  const { canvas, scene } = annotated(attempt, attempt.bottomFrame);
  const leg = attempt.curve.find((point) => point.frame === attempt.bottomFrame)?.legs.left;
  if (leg == null) throw new Error('the fixture measures the left leg at the bottom');
  const { pictureTop } = scene.layout;
  expect(isNear(canvas, leg.hipCrease.x, leg.hipCrease.y + pictureTop, CREASE)).toBe(true);
  expect(isNear(canvas, leg.kneeTop.x, leg.kneeTop.y + pictureTop, LEVEL)).toBe(true);
});

test('the level line is turned with the camera', () => {
  const attempt = drawnAttempt();
  const { canvas, scene } = annotated(attempt, attempt.bottomFrame, { ...DRAWN_CAMERA, rollDeg: 3 });
  const [kneeX, kneeY] = [0.4 * 540, 0.5 * 960];
  const blueAt = (x: number, y: number) => canvas.data[(Math.floor(y) * 540 + x) * 3 + 2] ?? 0;
  for (const x of [20, 520]) {
    const y = kneeY + (x - kneeX) * Math.tan((3 * Math.PI) / 180) + scene.layout.pictureTop;
    expect(Math.max(blueAt(x, y - 1), blueAt(x, y), blueAt(x, y + 1))).toBeGreaterThan(95);
    expect(isNear(canvas, x, y + 8, GREEN, 0)).toBe(true);
  }
});

test('the verdict shows from the bottom on and never before', () => {
  for (const [marginMm, light] of [
    [60, VERDICT_WHITE],
    [-60, VERDICT_RED],
  ] as const) {
    const attempt = drawnAttempt({ marginMm });
    for (const frame of [0, 4, attempt.bottomFrame - 1]) {
      const { canvas, scene } = annotated(attempt, frame);
      expect(panelPixels(canvas, scene.layout.pictureTop, light)).toBe(0);
    }
    for (const frame of [attempt.bottomFrame, attempt.endFrame, 39]) {
      const { canvas, scene } = annotated(attempt, frame);
      expect(panelPixels(canvas, scene.layout.pictureTop, light)).toBeGreaterThan(4000);
    }
  }
});

test('at the bottom the bracket shows what the attempt was judged by, as the number does', () => {
  const attempt = drawnAttempt({ halfWidthMm: 200 });
  const leg = { ...attempt.legs.left, interval95Mm: [millimetres(15), millimetres(65)] } as LegJudgement;
  const { canvas, scene } = annotated({ ...attempt, legs: { left: leg, right: null } }, attempt.bottomFrame);
  const bracketX = 0.6 * 540 + 26;
  const levelY = 0.5 * 960 + scene.layout.pictureTop;
  const at = (mm: number) => isNear(canvas, bracketX, levelY + mm / 4, CREASE, 90);
  expect([at(20), at(60), at(120)]).toEqual([true, true, false]);
});

test('an inconclusive verdict has neither white nor red', () => {
  const attempt = drawnAttempt({ marginMm: 5, reasons: ['INTERVAL_CROSSES_LEVEL'] });
  const { canvas, scene } = annotated(attempt, attempt.bottomFrame);
  expect(panelPixels(canvas, scene.layout.pictureTop, VERDICT_WHITE)).toBe(0);
  expect(panelPixels(canvas, scene.layout.pictureTop, VERDICT_RED)).toBe(0);
});

test('the frame itself is not drawn upon, and a frame without measurement keeps its picture', () => {
  const attempt = drawnAttempt();
  const blank = Buffer.from(newCanvas(540, 960, GREEN).data);
  const { image } = annotated(attempt, attempt.bottomFrame);
  expect(blank.equals(image.data)).toBe(true);
  const { canvas, scene } = annotated(attempt, 0);
  expect(blank.equals(canvas.data.subarray(scene.layout.pictureTop * 540 * 3))).toBe(true);
});

test('points follow a picture that was decoded smaller', () => {
  const attempt = drawnAttempt({ width: 1080, height: 1920 });
  const image = newCanvas(540, 960, GREEN);
  const decoded = { frame: attempt.bottomFrame, timeS: 0.5, image, videoPxPerImagePx: 2 };
  const scene = prepareScene(attempt, DRAWN_CAMERA, 40, decoded);
  const canvas = annotateFrame(scene, decoded, null);
  expect(isNear(canvas, 0.4 * 540, 0.5 * 960 + scene.layout.pictureTop, LEVEL)).toBe(true);
});
