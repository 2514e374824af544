/**
 * A disc as the camera sees it, in pixels of the picture.
 *
 * `alongPx` is the half axis along the bar's direction in the picture, which an oblique view shortens;
 * `acrossPx` the half axis across it, the disc's true radius. `turnDeg` is the clockwise turn of the bar's
 * direction from the picture's horizontal.
 */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly alongPx: number;
  readonly acrossPx: number;
  readonly turnDeg: number;
}

/** A place on an ellipse with the outward normal there. */
export interface EllipsePoint {
  readonly x: number;
  readonly y: number;
  readonly normalX: number;
  readonly normalY: number;
}

const RADIANS = Math.PI / 180;

/** The place of an ellipse at a parameter angle: 0 along the bar, 90 degrees across it (downwards). */
export function ellipsePoint(ellipse: Ellipse, angleRad: number): EllipsePoint {
  const turn = ellipse.turnDeg * RADIANS;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const [u, v] = [Math.cos(angleRad), Math.sin(angleRad)];
  const along = ellipse.alongPx * u;
  const across = ellipse.acrossPx * v;
  const [nu, nv] = [ellipse.acrossPx * u, ellipse.alongPx * v];
  const size = Math.hypot(nu, nv) || 1;
  return {
    x: ellipse.x + along * c - across * s,
    y: ellipse.y + along * s + across * c,
    normalX: (nu * c - nv * s) / size,
    normalY: (nu * s + nv * c) / size,
  };
}

/** Half the height of the upright box around an ellipse. */
export function ellipseHalfHeight(ellipse: Ellipse): number {
  const turn = ellipse.turnDeg * RADIANS;
  return Math.hypot(ellipse.alongPx * Math.sin(turn), ellipse.acrossPx * Math.cos(turn));
}

/** Half the width of the upright box around an ellipse. */
export function ellipseHalfWidth(ellipse: Ellipse): number {
  const turn = ellipse.turnDeg * RADIANS;
  return Math.hypot(ellipse.alongPx * Math.cos(turn), ellipse.acrossPx * Math.sin(turn));
}
