import { contentRectangle } from './content-rectangle.ts';
import { type Box, type GreyImage, shrinkGrey } from './grey-image.ts';
import { levelLogLikelihood } from './level-lines.ts';
import { findLineSegments, type LineSegment } from './line-segments.ts';
import { believeRoll, type LineVoices } from './roll-grid.ts';
import { BUILD_ERRORS_DEG, centredLines, plumbLeanDeg, uprightLogLikelihood } from './upright-lines.ts';

/** A line that the estimate rests on, in pixels of the picture. */
export interface RollEvidence extends LineSegment {
  /** How far the line is off what the estimate expects at its place, in degrees. */
  readonly offDeg: number;
}

/** Where plumb lines meet, as seen from the picture's centre. */
export interface VerticalConvergence {
  /** tan(pitch) x longer side of the picture / focal length in pixels; positive when the camera looks down. */
  readonly convergence: number;
  readonly convergenceSd: number;
  /** The picture's longer side in pixels, to undo the scaling. */
  readonly longSidePx: number;
}

/** How far the picture is turned clockwise: positive when upright things lean to the right in it. */
export interface RollEstimate {
  readonly rollDeg: number;
  readonly sdDeg: number;
  /** The lines that agree, longest first. */
  readonly lines: readonly RollEvidence[];
  readonly vertical: VerticalConvergence;
}

const WORKING_SIDE_PX = 1100;
const SHORTEST = 0.03;
const MOST_LINES = 120;
const MOST_LEVEL_LINES = 40;
const SURE_SD_DEG = 0.25;
const LEAST_CERTAIN_SD_DEG = 2.5;
/** What lens distortion and a principal point off the middle do to any line. */
const CAMERA_SD_DEG = 0.12;
const AGREE_DEG = 1.5;

/**
 * Reads the roll of the camera from upright and level edges of a picture.
 *
 * `image` is best a median of several frames, so that people and noise fade; `exclude` holds the boxes of
 * people in pixels. Returns null when the lines do not fix the roll to a standard deviation of 2.5 degrees.
 */
export function estimateRollFromLines(image: GreyImage, exclude: readonly Box[]): RollEstimate | null {
  const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / WORKING_SIDE_PX));
  const small = shrinkGrey(image, factor);
  const boxes = [...exclude.map((box) => scaledBox(box, 1 / factor)), ...bordersOf(small)];
  const longSide = Math.max(small.width, small.height);
  const segments = findLineSegments(small, boxes, SHORTEST * longSide).slice(0, MOST_LINES);
  const upright = centredLines(segments, 'upright', small.width, small.height);
  const level = centredLines(segments, 'level', small.width, small.height).slice(0, MOST_LEVEL_LINES);
  if (upright.length + level.length === 0) return null;
  const voices: LineVoices = {
    upright: (rollDeg, convergence, error) => {
      let sum = 0;
      for (const line of upright) sum += uprightLogLikelihood(line, rollDeg, convergence, error);
      return sum;
    },
    level: null,
  };
  const fromUprights = believeRoll(voices, BUILD_ERRORS_DEG);
  const listen = level.length > 0 && fromUprights.rollSdDeg > SURE_SD_DEG;
  const belief = listen
    ? believeRoll({ ...voices, level: (...at) => levelLogLikelihood(level, ...at) }, BUILD_ERRORS_DEG)
    : fromUprights;
  if (belief.rollSdDeg > LEAST_CERTAIN_SD_DEG) return null;
  const agreeing = upright.flatMap((line) => {
    const offDeg = line.turnDeg - plumbLeanDeg(belief.rollDeg, belief.convergence, line.x, line.y);
    const segment = segments[line.source];
    return segment === undefined || Math.abs(offDeg) > AGREE_DEG
      ? []
      : [{ ...scaledSegment(segment, factor), offDeg }];
  });
  return {
    rollDeg: belief.rollDeg,
    sdDeg: Math.hypot(belief.rollSdDeg, CAMERA_SD_DEG),
    lines: agreeing,
    vertical: {
      convergence: belief.convergence,
      convergenceSd: belief.convergenceSd,
      longSidePx: longSide * factor,
    },
  };
}

function scaledBox(box: Box, scale: number): Box {
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}

function scaledSegment(segment: LineSegment, scale: number): LineSegment {
  return {
    ...segment,
    x1: segment.x1 * scale,
    y1: segment.y1 * scale,
    x2: segment.x2 * scale,
    y2: segment.y2 * scale,
    lengthPx: segment.lengthPx * scale,
  };
}

/** The four strips around the picture's content, with a few pixels of safety. */
function bordersOf(image: GreyImage): Box[] {
  const inner = contentRectangle(image);
  const { width, height } = image;
  const safety = 5;
  const boxes: Box[] = [];
  if (inner.y > 0) boxes.push({ x: 0, y: 0, width, height: inner.y + safety });
  const bottom = inner.y + inner.height;
  if (bottom < height) boxes.push({ x: 0, y: bottom - safety, width, height: height - bottom + safety });
  if (inner.x > 0) boxes.push({ x: 0, y: 0, width: inner.x + safety, height });
  const right = inner.x + inner.width;
  if (right < width) boxes.push({ x: right - safety, y: 0, width: width - right + safety, height });
  return boxes;
}
