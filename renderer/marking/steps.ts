/** How far an arrow key moves a point, pixels of the video: a quarter, with Shift as far as crossing a picture needs. */
export const SMALL_STEP_PX = 0.25;
export const LARGE_STEP_PX = 8;
