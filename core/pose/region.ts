/**
 * A square cut-out of a picture that a network looks at.
 *
 * Centre and side in pixels of that picture (origin top left corner); the cut-out's own axes are turned
 * clockwise by `rotation` radians, 0 being upright.
 */
export interface Region {
  readonly centreX: number;
  readonly centreY: number;
  readonly side: number;
  readonly rotation: number;
}

/** Area that two squares share over the area that they cover together, 0 to 1; how they are turned is left out. */
export function regionOverlap(a: Region, b: Region): number {
  const reach = (a.side + b.side) / 2;
  const shared = (apart: number) => Math.min(a.side, b.side, Math.max(0, reach - Math.abs(apart)));
  const area = shared(a.centreX - b.centreX) * shared(a.centreY - b.centreY);
  return area / (a.side ** 2 + b.side ** 2 - area);
}
