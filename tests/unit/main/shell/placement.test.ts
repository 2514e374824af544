import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReachable, placeDisplay, placeOperator } from '../../../../main/shell/state/placement.ts';
import { type Screen, screenKey, screenSetKey } from '../../../../main/shell/state/screens.ts';

const LAPTOP = screenAt(1, 0, 0, 1920, 1080);
const PROJECTOR = screenAt(2, 1920, 0, 1280, 720);

function screenAt(id: number, x: number, y: number, width: number, height: number): Screen {
  const bounds = { x, y, width, height };
  return { id, bounds, workArea: { ...bounds, height: height - 40 } };
}

const bounds = fc.record({
  x: fc.integer({ min: -8000, max: 8000 }),
  y: fc.integer({ min: -8000, max: 8000 }),
  width: fc.integer({ min: 200, max: 6000 }),
  height: fc.integer({ min: 200, max: 4000 }),
});

describe('the operator window', () => {
  it('is where it was', () => {
    const before = { x: 2000, y: 20, width: 800, height: 600 };
    expect(placeOperator(before, [LAPTOP, PROJECTOR], LAPTOP)).toBe(before);
  });

  it('comes to the first screen when its own has gone', () => {
    const before = { x: 2000, y: 20, width: 800, height: 600 };
    expect(placeOperator(before, [LAPTOP], LAPTOP)).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
  });

  it('can always be reached', () => {
    fc.assert(
      fc.property(bounds, (before) => {
        const screens = [LAPTOP, PROJECTOR];
        return isReachable(placeOperator(before, screens, LAPTOP), screens);
      }),
    );
  });
});

describe('the display window', () => {
  it('fills the screen that was asked for, then the one of before, then the first free one', () => {
    const beamer = screenAt(3, 3200, 0, 800, 600);
    const screens = [LAPTOP, PROJECTOR, beamer];
    expect(placeDisplay(3, screenKey(PROJECTOR.bounds), screens, LAPTOP)).toEqual({
      screenId: 3,
      bounds: beamer.bounds,
      isFullScreen: true,
    });
    expect(placeDisplay(null, screenKey(beamer.bounds), screens, LAPTOP).screenId).toBe(3);
    expect(placeDisplay(null, 'gone', screens, LAPTOP).screenId).toBe(2);
  });

  it('never covers the operator', () => {
    const asked = fc.option(fc.constantFrom(1, 2, 9));
    const remembered = fc.option(fc.constantFrom(screenKey(LAPTOP.bounds), screenKey(PROJECTOR.bounds)));
    const screens = fc.constantFrom([LAPTOP], [LAPTOP, PROJECTOR], [PROJECTOR, LAPTOP]);
    fc.assert(
      fc.property(asked, remembered, screens, (screenId, key, plugged) => {
        const place = placeDisplay(screenId, key, plugged, LAPTOP);
        return place.isFullScreen === (place.screenId !== LAPTOP.id);
      }),
    );
  });

  it('is a normal window where there is one screen', () => {
    const place = placeDisplay(null, null, [LAPTOP], LAPTOP);
    expect(place).toEqual({
      screenId: 1,
      bounds: { x: 384, y: 196, width: 1152, height: 648 },
      isFullScreen: false,
    });
  });
});

describe('a set of screens', () => {
  it('has the same name in any order and with any ids', () => {
    const renumbered = { ...LAPTOP, id: 77 };
    expect(screenSetKey([PROJECTOR, renumbered])).toBe(screenSetKey([LAPTOP, PROJECTOR]));
    expect(screenSetKey([LAPTOP])).not.toBe(screenSetKey([LAPTOP, PROJECTOR]));
  });
});
