import { colour } from '../../../core/picture/colour.ts';

/** Background of the panel under the picture. */
export const PANEL = colour('#101418');
/** Lines and scales that should stay in the background. */
export const RULE = colour('#3a444e');
/** Text that is read second. */
export const QUIET_TEXT = colour('#a3afba');
/** Text that is read first. */
export const TEXT = colour('#e4e9ee');
/** The one accent: the level line, and the knee top through which it goes. */
export const LEVEL = colour('#3cc8e6');
/** The hip crease, and the interval of its height. */
export const CREASE = colour('#ffb02e');
/** Bones. */
export const BONE = colour('#a9c9dc');
/** Edges that keep marks legible on a picture. */
export const SHADE = colour('#080a0d');
/** Belongs to the verdict `depth` alone, as the white light does. */
export const VERDICT_WHITE = colour('#ffffff');
/** Belongs to the verdict `no-depth` alone, as the red light does. */
export const VERDICT_RED = colour('#d3202f');
/** Background of the verdict `inconclusive`. */
export const VERDICT_GREY = colour('#3b454f');
/** What a person placed. */
export const JURY = colour('#e9f56a');
/** The way of the hips. */
export const HIP_TRAIL = colour('#c5a3ff');
/** The way of the bar. */
export const BAR_TRAIL = colour('#7be0a4');
