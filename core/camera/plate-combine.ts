import type { PlateOutline } from './plate.ts';

/** The size of a plate over several frames of one attempt. */
export interface PlateSize {
  /** The disc's radius in pixels of the picture: its half axis across the bar. */
  readonly radiusPx: number;
  readonly radiusSdPx: number;
  /** Share of the radius that the view leaves along the bar, near the cosine of the azimuth. */
  readonly foreshortening: number;
  /** How surely the outlines are a plate's, 0 to 1: rises with agreement over frames. */
  readonly confidence: number;
  /** The outlines that agree on the size, in the order given. */
  readonly outlines: readonly PlateOutline[];
}

const AGREE = 0.045;
/** Rounded rims, shadows and discs of a stack at different depths: what all frames share, as a share of the radius. */
const SHARED_SD = 0.012;
const LEAST_CONFIDENCE = 0.1;

/**
 * Agrees on one plate size over frames; a plate keeps its size while its place moves.
 *
 * The radius with the most confident outlines within 4.5 % of it wins, wrong outlines fall away. Returns null
 * when none is found; one frame alone is believed as far as its own confidence, several that agree further.
 */
export function combinePlates(outlines: readonly (PlateOutline | null)[]): PlateSize | null {
  const found = outlines.filter((outline) => outline !== null && outline.confidence >= LEAST_CONFIDENCE);
  const plates = found.filter((outline): outline is PlateOutline => outline !== null);
  let best: PlateOutline[] = [];
  let bestVotes = 0;
  for (const centre of plates) {
    const near = plates.filter((plate) => Math.abs(logRatio(plate, centre)) < AGREE);
    const votes = near.reduce((sum, plate) => sum + plate.confidence, 0);
    if (votes > bestVotes) [best, bestVotes] = [near, votes];
  }
  if (best.length === 0) return null;
  const mean = (value: (plate: PlateOutline) => number) =>
    best.reduce((sum, plate) => sum + plate.confidence * value(plate), 0) / bestVotes;
  const radiusPx = mean((plate) => plate.ellipse.acrossPx);
  const scatter = Math.sqrt(mean((plate) => (plate.ellipse.acrossPx - radiusPx) ** 2));
  const single = mean((plate) => plate.radiusSdPx);
  const doubt = best.reduce((product, plate) => product * (1 - plate.confidence), 1);
  const allVotes = plates.reduce((sum, plate) => sum + plate.confidence, 0);
  return {
    radiusPx,
    radiusSdPx: Math.hypot(Math.max(scatter, single) / Math.sqrt(best.length), SHARED_SD * radiusPx),
    foreshortening: Math.min(
      1,
      mean((plate) => plate.ellipse.alongPx / plate.ellipse.acrossPx),
    ),
    confidence: (1 - doubt) * (bestVotes / allVotes),
    outlines: best,
  };
}

function logRatio(a: PlateOutline, b: PlateOutline): number {
  return Math.log(a.ellipse.acrossPx / b.ellipse.acrossPx);
}
