import type { RgbImage } from '../pose/rgb-image.ts';
import { type Ellipse, ellipseHalfHeight, ellipseHalfWidth } from './ellipse.ts';
import { gradientField } from './gradient-field.ts';
import { type FittedEllipse, fitEllipse } from './plate-fit.ts';
import { type PlateGuess, searchPlates } from './plate-search.ts';

/** The outline of the largest disc on the near end of the bar, in pixels of the picture. */
export interface PlateOutline {
  readonly ellipse: Ellipse;
  readonly verticalHalfPx: number;
  readonly horizontalHalfPx: number;
  readonly centreSdPx: number;
  /** Standard deviation of the half axis across the bar, the disc's radius. */
  readonly radiusSdPx: number;
  /** How surely this is a plate's outline, 0 to 1. */
  readonly confidence: number;
}

const COARSE_RADIUS_CELLS = 26;
const FINE_RADIUS_CELLS = 90;
const ROOM = 1.25;
const LEAST_SUPPORT = 0.45;
/** Clutter reaches about 70 % support by chance, whole plates 80 to 100 %. */
const CHANCE_SUPPORT = 0.78;
const CONFIDENCE_SLOPE = 20;
const SURE_SHARE = 0.7;
const NEARLY_AS_GOOD = 0.86;

/**
 * Finds the plate near a guessed place of one frame.
 *
 * A coarse search lists ellipses with edges around them, each is refined on the picture, and of those that
 * are nearly as well supported as the best the largest wins: discs carry rings and smaller discs inside.
 * Returns null when no outline is seen over 45 % of its length.
 */
export function findPlate(image: RgbImage, guess: PlateGuess): PlateOutline | null {
  const half = guess.reachPx + guess.largestRadiusPx * ROOM;
  const coarse = gradientField(image, guess.x, guess.y, half, guess.smallestRadiusPx / COARSE_RADIUS_CELLS);
  const candidates = searchPlates(coarse, guess);
  const scale = Math.max(1, guess.largestRadiusPx / FINE_RADIUS_CELLS);
  const fine = gradientField(image, guess.x, guess.y, half, scale);
  const fits = candidates.flatMap((candidate) => {
    const fit = fitEllipse(fine, candidate.ellipse);
    return fit === null || !withinGuess(fit.ellipse, guess) ? [] : [fit];
  });
  const best = Math.max(0, ...fits.map((fit) => fit.support));
  if (best < LEAST_SUPPORT) return null;
  const good = fits.filter((fit) => fit.support >= NEARLY_AS_GOOD * best);
  const largest = good.reduce((a, b) => (b.ellipse.acrossPx > a.ellipse.acrossPx ? b : a));
  return outlineOf(largest);
}

/**
 * Finds the plate on the end of the bar that is nearer to the camera.
 *
 * Of the outlines found at the guessed places it takes the largest among those nearly as sure as the surest:
 * the near plate is larger by perspective and hides the far one.
 */
export function findNearPlate(image: RgbImage, guesses: readonly PlateGuess[]): PlateOutline | null {
  const found = guesses.flatMap((guess) => findPlate(image, guess) ?? []);
  const surest = Math.max(0, ...found.map((plate) => plate.confidence));
  const good = found.filter((plate) => plate.confidence >= SURE_SHARE * surest);
  return good.reduce<PlateOutline | null>(
    (best, plate) => (best === null || plate.ellipse.acrossPx > best.ellipse.acrossPx ? plate : best),
    null,
  );
}

function withinGuess(ellipse: Ellipse, guess: PlateGuess): boolean {
  const away = Math.hypot(ellipse.x - guess.x, ellipse.y - guess.y);
  return (
    away <= 1.15 * guess.reachPx &&
    ellipse.acrossPx >= 0.93 * guess.smallestRadiusPx &&
    ellipse.acrossPx <= 1.07 * guess.largestRadiusPx
  );
}

function outlineOf(fit: FittedEllipse): PlateOutline {
  return {
    ellipse: fit.ellipse,
    verticalHalfPx: ellipseHalfHeight(fit.ellipse),
    horizontalHalfPx: ellipseHalfWidth(fit.ellipse),
    centreSdPx: fit.centreSdPx,
    radiusSdPx: fit.acrossSdPx,
    confidence: 1 / (1 + Math.exp(-CONFIDENCE_SLOPE * (fit.support - CHANCE_SUPPORT))),
  };
}
