/** A picture as interleaved 8-bit red, green, blue; row after row without padding. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** width x height x 3 bytes. */
  readonly data: Uint8Array;
}
