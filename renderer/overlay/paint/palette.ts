/** The level line, and the knee top through which it goes: the one accent. */
export const LEVEL = '#3cc8e6';
/** The hip crease, and the margin with its interval. */
export const CREASE = '#ffb02e';
/** Bones. */
export const BONE = '#a9c9dc';
/** What a person placed, so that it is never taken for the machine's. */
export const JURY = '#e9f56a';
/** The way of the hips. */
export const HIP_TRAIL = '#c5a3ff';
/** The way of the bar. */
export const BAR_TRAIL = '#7be0a4';
