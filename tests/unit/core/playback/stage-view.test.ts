import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  inPicture,
  onStage,
  panned,
  stagePoint,
  stageViewOf,
  wholePicture,
  zoomedAbout,
} from '../../../../core/playback/stage-view.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';

const side = fc.integer({ min: 20, max: 4000 });
const sizes = fc.record({ width: side, height: side });

test('the whole picture lies in the middle and touches two sides of the stage', () => {
  const view = stageViewOf(
    { width: 1920, height: 1080 },
    { width: 800, height: 600 },
    wholePicture({ width: 1920, height: 1080 }),
  );
  expect(view).toEqual({ scale: 800 / 1920, offsetX: 0, offsetY: 75 });
});

test('from the picture to the stage and back is the same point', () => {
  fc.assert(
    fc.property(
      sizes,
      sizes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (picture, stage, x, y) => {
        const view = stageViewOf(picture, stage, wholePicture(picture));
        const point = videoPoint(x * picture.width, y * picture.height);
        const back = inPicture(view, onStage(view, point));
        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      },
    ),
  );
});

test('zooming and panning never leave the stage empty where picture could be, nor the zoom its limits', () => {
  const move = fc.record({
    factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
    x: fc.nat(4000),
    y: fc.nat(4000),
    dx: fc.integer({ min: -3000, max: 3000 }),
  });
  fc.assert(
    fc.property(sizes, sizes, fc.array(move, { maxLength: 8 }), (picture, stage, moves) => {
      let framing = wholePicture(picture);
      for (const { factor, x, y, dx } of moves) {
        framing = zoomedAbout(picture, stage, framing, stagePoint(x % stage.width, y % stage.height), factor);
        framing = panned(picture, stage, framing, dx, -dx);
      }
      expect(framing.zoom).toBeGreaterThanOrEqual(1);
      expect(framing.zoom).toBeLessThanOrEqual(16);
      const { scale, offsetX, offsetY } = stageViewOf(picture, stage, framing);
      for (const [offset, length, room] of [
        [offsetX, picture.width * scale, stage.width],
        [offsetY, picture.height * scale, stage.height],
      ] as const) {
        if (length >= room - 1e-6) {
          expect(offset).toBeLessThanOrEqual(1e-6);
          expect(offset + length).toBeGreaterThanOrEqual(room - 1e-6);
        } else expect(offset).toBeCloseTo((room - length) / 2, 6);
      }
    }),
  );
});

test('a point stays under the finger while zooming in, away from the edges', () => {
  const picture = { width: 1920, height: 1080 };
  const stage = { width: 960, height: 540 };
  const anchor = stagePoint(480, 270);
  const before = inPicture(stageViewOf(picture, stage, wholePicture(picture)), anchor);
  const framing = zoomedAbout(picture, stage, wholePicture(picture), anchor, 4);
  const after = inPicture(stageViewOf(picture, stage, framing), anchor);
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});
