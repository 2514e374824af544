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
