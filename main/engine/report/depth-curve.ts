import type { AttemptReport } from '../../../core/contract/report.ts';
import type { CurvePoint, LegCurvePoint } from '../../../core/depth/judgement.ts';
import { signedNumber } from '../../../core/depth/wording.ts';
import { SIDES, type Side } from '../../../core/pose/joint.ts';
import { type Html, html } from './html.ts';
import { place, placeInside, roundSteps, type Scale } from './svg-scale.ts';

const WIDTH = 460;
const HEIGHT = 250;
const PLOT = { left: 56, right: WIDTH - 10, top: 24, bottom: HEIGHT - 38 };
/** Further above level than this the curve leaves the drawing: there the lifter is on the way. */
const MOST_ABOVE_MM = 250;

interface LegPoint {
  readonly frame: number;
  readonly timeS: number;
  readonly leg: LegCurvePoint;
}

/**
 * The margin over time as a drawing: the crease's way down to level and up again.
 *
 * Down in the drawing is down at the lifter. Null when nothing was measured. `name` keeps the drawing's inner names
 * apart from those of other drawings on the page.
 */
export function depthCurve(attempt: AttemptReport, curve: readonly CurvePoint[], name: string): Html | null {
  const legs = SIDES.map((side) => ({ side, runs: unbrokenRuns(curve, side) })).filter(
    ({ runs }) => runs.length > 0,
  );
  const first = curve[0];
  const last = curve.at(-1);
  if (legs.length === 0 || first === undefined || last === undefined || last.timeS <= first.timeS)
    return null;
  const main = mainSide(
    attempt,
    legs.map(({ side }) => side),
  );
  const x: Scale = { from: first.timeS, to: last.timeS, start: PLOT.left, end: PLOT.right };
  const y = depthScale(legs.flatMap(({ runs }) => runs.flat()));
  const frame = `${name}-plot`;
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${inWords(attempt, first, last)}">
<clipPath id="${frame}"><rect x="${PLOT.left}" y="${PLOT.top}" width="${PLOT.right - PLOT.left}" height="${PLOT.bottom - PLOT.top}" /></clipPath>
${phases(attempt, x)}
${axes(x, y)}
<g clip-path="url(#${frame})">
${legs.map(({ side, runs }) => (side === main ? runs.map((run) => band(run, x, y)) : null))}
<path class="level" d="M${PLOT.left} ${place(y, 0)}H${PLOT.right}" />
${legs.map(({ side, runs }) => runs.map((run) => line(run, x, y, side === main ? 'leg' : 'leg other')))}
</g>
<text class="at-level end" x="${PLOT.right - 3}" y="${place(y, 0) - 5}">level</text>
${bottomMark(attempt, x, y)}
</svg>`;
}

/** The leg that decided, where the report tells it, else the first measured. */
function mainSide(attempt: AttemptReport, measured: readonly Side[]): Side | null {
  const deciding = measured.find((side) => {
    const leg = attempt.sides[side];
    return leg !== null && leg.marginMm !== null && leg.marginMm === attempt.marginMm;
  });
  return deciding ?? measured[0] ?? null;
}

/** The measured points of a leg, cut where frames are missing. */
function unbrokenRuns(curve: readonly CurvePoint[], side: Side): readonly (readonly LegPoint[])[] {
  const runs: LegPoint[][] = [];
  for (const { frame, timeS, legs } of curve) {
    const leg = legs[side];
    if (leg === null || ![leg.marginMm, ...leg.interval95Mm].every(Number.isFinite)) continue;
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && frame === before.frame + 1)
      run.push({ frame, timeS, leg });
    else runs.push([{ frame, timeS, leg }]);
  }
  return runs;
}

function depthScale(points: readonly LegPoint[]): Scale {
  const margins = points.map(({ leg }) => leg.marginMm);
  const near = points.filter(({ leg }) => leg.marginMm > -MOST_ABOVE_MM);
  const lowest = Math.max(30, ...near.map(({ leg }) => leg.interval95Mm[1]));
  const highest = Math.max(-MOST_ABOVE_MM, Math.min(-60, ...margins));
  const room = 0.08 * (lowest - highest);
  return { from: highest - room, to: Math.min(lowest, 300) + room, start: PLOT.top, end: PLOT.bottom };
}

function axes(x: Scale, y: Scale): Html {
  const seconds = roundSteps(x.from, x.to, 6);
  const decimals = (seconds[1] ?? 1) - (seconds[0] ?? 0) < 0.1 ? 2 : 1;
  return html`${roundSteps(y.from, y.to, 6).map(
    (mm) =>
      html`<path class="grid" d="M${PLOT.left} ${place(y, mm)}H${PLOT.right}" /><text class="end" x="${PLOT.left - 6}" y="${place(y, mm) + 4}">${signedNumber(mm)}</text>`,
  )}
${seconds.map(
  (second) =>
    html`<path class="tick" d="M${place(x, second)} ${PLOT.bottom}v5" /><text class="middle" x="${place(x, second)}" y="${PLOT.bottom + 18}">${second.toFixed(decimals)}</text>`,
)}
<path class="axis" d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}" />
<text class="middle" x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 4}">time in the clip, s</text>
<text class="middle" transform="rotate(-90)" x="${-(PLOT.top + PLOT.bottom) / 2}" y="11">margin, mm (+ is below)</text>`;
}

function phases(attempt: AttemptReport, x: Scale): Html {
  const bottom = Math.min(Math.max(place(x, attempt.bottomTimeS), PLOT.left), PLOT.right);
  const label = (from: number, to: number, word: string) =>
    to - from < 60
      ? null
      : html`<text class="middle" x="${Math.round((from + to) / 2)}" y="15">${word}</text>`;
  return html`<rect class="descent" x="${PLOT.left}" y="${PLOT.top}" width="${Math.round((bottom - PLOT.left) * 10) / 10}" height="${PLOT.bottom - PLOT.top}" />
${label(PLOT.left, bottom - 36, 'descent')}${label(bottom + 36, PLOT.right, 'ascent')}`;
}

/** The moment of the bottom, with the margin and the interval that the attempt was judged by. */
function bottomMark(attempt: AttemptReport, x: Scale, y: Scale): Html {
  const at = Math.min(Math.max(place(x, attempt.bottomTimeS), PLOT.left), PLOT.right);
  const { marginMm, interval95Mm } = attempt;
  const [low, high] = interval95Mm ?? [];
  return html`<path class="bottom" d="M${at} ${PLOT.top}V${PLOT.bottom}" /><text class="middle strong" x="${at}" y="15">bottom</text>
${
  low === undefined || high === undefined
    ? null
    : html`<path class="judged" d="M${at - 5} ${placeInside(y, low)}h10M${at} ${placeInside(y, low)}V${placeInside(y, high)}M${at - 5} ${placeInside(y, high)}h10" />`
}
${marginMm === null ? null : html`<circle class="crease" cx="${at}" cy="${placeInside(y, marginMm)}" r="4.5" />`}`;
}

function band(run: readonly LegPoint[], x: Scale, y: Scale): Html {
  const upper = run.map(({ timeS, leg }) => `${place(x, timeS)} ${place(y, leg.interval95Mm[0])}`);
  const lower = run.map(({ timeS, leg }) => `${place(x, timeS)} ${place(y, leg.interval95Mm[1])}`);
  return html`<path class="band" d="M${[...upper, ...lower.reverse()].join('L')}z" />`;
}

function line(run: readonly LegPoint[], x: Scale, y: Scale, name: string): Html {
  const points = run.map(({ timeS, leg }) => `${place(x, timeS)} ${place(y, leg.marginMm)}`);
  return html`<path class="${name}" d="M${points.join('L')}" />`;
}

function inWords(attempt: AttemptReport, first: CurvePoint, last: CurvePoint): string {
  return (
    `Margin over time from ${first.timeS.toFixed(2)} to ${last.timeS.toFixed(2)} seconds, ` +
    `with its 95 % interval; the bottom is at ${attempt.bottomTimeS.toFixed(2)} seconds.`
  );
}
