/**
 * How far a person's points lie from the place that was meant, in pixels along each axis.
 *
 * Raters of squat videos in Kinovea agree to an intraclass correlation of 0.999 (JMIR preprint 102399): about 0.6
 * degrees of 20, that is 4 mm over a thigh or 1.5 pixels where a pixel is 3 mm.
 */
const PLACING_SD_PX = 1.5;

/** Deviation of a difference between two placed points along one direction, pixels. */
export const PLACED_DIFFERENCE_SD_PX = Math.SQRT2 * PLACING_SD_PX;

/**
 * What "crease" and "knee top" mean to one person and to the next, as a deviation of their drop.
 *
 * Between two bounds: people who mark the same footage agree to 4 mm (Kinovea, above); one person's marks on nine
 * real clips lay 22 mm (sd) from a network that is 12 mm from the truth on rendered ones, which leaves 18 mm.
 * Where within that is our assumption.
 */
export const MEANING_SD_MM = 10;

/** Focal length over the picture's longer side of phones and cameras as they are used for squats. */
export const FOCAL_SHARE = { value: 0.88, sd: 0.17 } as const;
