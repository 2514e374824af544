import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagePoint, stageViewOf, wholePicture } from '../../../../core/playback/stage-view.ts';
import { boxOfPicture, isInBox, placeLabel } from '../../../../renderer/overlay/stage-box.ts';

const BOX = { left: 100, top: 20, right: 500, bottom: 420 };
const inside = fc.record({
  x: fc.double({ min: BOX.left, max: BOX.right, noNaN: true }),
  y: fc.double({ min: BOX.top, max: BOX.bottom, noNaN: true }),
});

describe('boxOfPicture', () => {
  it('leaves out the bars beside a picture that is narrower than its stage', () => {
    const picture = { width: 400, height: 800 };
    const stage = { width: 1000, height: 400 };
    const view = stageViewOf(picture, stage, wholePicture(picture));
    expect(boxOfPicture(picture, stage, view)).toEqual({ left: 400, top: 0, right: 600, bottom: 400 });
  });

  it('ends with the stage where the picture goes on', () => {
    const picture = { width: 400, height: 400 };
    const stage = { width: 300, height: 200 };
    const view = stageViewOf(picture, stage, { ...wholePicture(picture), zoom: 8 });
    expect(boxOfPicture(picture, stage, view)).toEqual({ left: 0, top: 0, right: 300, bottom: 200 });
  });
});

describe('placeLabel', () => {
  const label = { width: 80, height: 30 };

  it('stands on the wanted side where there is room', () => {
    expect(placeLabel(stagePoint(300, 200), 10, 1, label, BOX)).toEqual({ left: 310, middle: 200 });
    expect(placeLabel(stagePoint(300, 200), 10, -1, label, BOX)).toEqual({ left: 210, middle: 200 });
  });

  it('changes sides where the picture ends', () => {
    expect(placeLabel(stagePoint(480, 200), 10, 1, label, BOX).left).toBe(390);
    expect(placeLabel(stagePoint(110, 200), 10, -1, label, BOX).left).toBe(120);
  });

  it('lies whole in the box for every mark in it', () => {
    fc.assert(
      fc.property(inside, fc.constantFrom(1 as const, -1 as const), ({ x, y }, side) => {
        const { left, middle } = placeLabel(stagePoint(x, y), 10, side, label, BOX);
        expect(isInBox(BOX, stagePoint(left, middle - label.height / 2))).toBe(true);
        expect(isInBox(BOX, stagePoint(left + label.width, middle + label.height / 2))).toBe(true);
      }),
    );
  });

  it('goes out of sight with a mark that is out of sight', () => {
    expect(placeLabel(stagePoint(900, 200), 10, 1, label, BOX).left).toBe(910);
  });
});
