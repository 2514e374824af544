import { describe, expect, it } from 'vitest';
import { guessNextPlate } from '../../../../core/camera/bar-path.ts';
import type { PlateOutline } from '../../../../core/camera/plate.ts';

function outlineAt(x: number, y: number): PlateOutline {
  return {
    ellipse: { x, y, alongPx: 48, acrossPx: 50, turnDeg: 2 },
    verticalHalfPx: 50,
    horizontalHalfPx: 48,
    centreSdPx: 0.2,
    radiusSdPx: 0.2,
    confidence: 0.9,
  };
}

describe('guessNextPlate', () => {
  it('lets the bar go on as it last moved', () => {
    const guess = guessNextPlate([outlineAt(100, 100), outlineAt(101, 106)], 50);
    expect(guess).toMatchObject({ x: 102, y: 112, barTurnDeg: 2 });
    expect(guess?.smallestRadiusPx).toBeLessThan(50);
    expect(guess?.largestRadiusPx).toBeGreaterThan(50);
  });

  it('looks wider after frames without the plate, and gives up in the end', () => {
    const found = [outlineAt(100, 100), outlineAt(100, 104)];
    const soon = guessNextPlate(found, 50);
    const later = guessNextPlate([...found, null, null], 50);
    expect(later?.y).toBe(116);
    expect(later?.reachPx ?? 0).toBeGreaterThan(soon?.reachPx ?? 99);
    expect(guessNextPlate([...found, ...new Array<null>(9).fill(null)], 50)).toBeNull();
  });

  it('starts from a single sighting, and from none not at all', () => {
    expect(guessNextPlate([outlineAt(80, 90)], 50)).toMatchObject({ x: 80, y: 90 });
    expect(guessNextPlate([null, null], 50)).toBeNull();
  });
});
