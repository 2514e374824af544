import type { Region } from '../../core/pose/region.ts';

/** A place in pixels, before it is known to be a point of the body. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How much larger than the circle round the body the cut-out is. */
const MARGIN = 1.25;

/**
 * The square round a person: centred on the middle of the hips, upright along the line to `rim`.
 *
 * `rim` is a point on the circle round the whole body, above the hips of someone standing straight. Both come
 * from the detector (its first two key points) or from the landmark network (its last two).
 */
export function regionOfBody(hips: Place, rim: Place): Region {
  const x = rim.x - hips.x;
  const y = rim.y - hips.y;
  return {
    centreX: hips.x,
    centreY: hips.y,
    side: 2 * Math.hypot(x, y) * MARGIN,
    rotation: wholeTurn(Math.PI / 2 - Math.atan2(-y, x)),
  };
}

/** The two points from which `regionOfBody` made a region. */
export function bodyOfRegion(region: Region): { readonly hips: Place; readonly rim: Place } {
  const radius = bodyDiameter(region) / 2;
  const hips = { x: region.centreX, y: region.centreY };
  const rim = {
    x: hips.x + radius * Math.sin(region.rotation),
    y: hips.y - radius * Math.cos(region.rotation),
  };
  return { hips, rim };
}

/** The width in pixels of the circle round the body, by which movements are measured. */
export function bodyDiameter(region: Region): number {
  return region.side / MARGIN;
}

function wholeTurn(angle: number): number {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}
