/** Microseconds between the stamps of neighbouring frames. */
const FRAME_STAMP = 1000;

/** The stamp under which a frame goes through a decoder; below 0 stands for one that the frame table leaves out. */
export function stampOf(frame: number): number {
  return frame < 0 ? -FRAME_STAMP : frame * FRAME_STAMP;
}
