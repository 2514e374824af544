import { intervalText, marginInWords, signedNumber } from '../../../core/depth/wording.ts';
import { type Html, html } from './html.ts';
import { place, placeInside, type Scale } from './svg-scale.ts';

const WIDTH = 360;
const MIDDLE_Y = 30;

/** A margin and its interval in millimetres, as the report has them. */
export interface Measured {
  readonly marginMm: number;
  readonly interval95Mm: readonly [number, number];
}

/** How far a bar reaches to both sides of level so that everything given fits, millimetres. */
export function barRangeMm(measured: readonly Measured[]): number {
  const furthest = Math.max(0, ...measured.flatMap(({ interval95Mm }) => interval95Mm.map(Math.abs)));
  return Math.min(400, Math.max(60, Math.ceil((1.15 * furthest) / 20) * 20));
}

/**
 * A margin as a bar to scale: level in the middle, crease above it to the left, below it to the right.
 *
 * The bar is the interval, the dot the margin. What lies beyond the scale ends in an arrow.
 */
export function marginBar(measured: Measured, rangeMm: number, label: string): Html {
  const scale: Scale = { from: -rangeMm, to: rangeMm, start: 14, end: WIDTH - 14 };
  const [low, high] = measured.interval95Mm;
  const from = placeInside(scale, low);
  const to = placeInside(scale, high);
  const at = placeInside(scale, measured.marginMm);
  const beyond = Math.abs(measured.marginMm) > rangeMm;
  const step = rangeMm <= 100 ? 20 : rangeMm <= 200 ? 50 : 100;
  const most = Math.floor(rangeMm / step);
  const ticks = Array.from({ length: 2 * most + 1 }, (_, index) => (index - most) * step);
  const words = `${label}: hip crease ${marginInWords(measured.marginMm)}, 95 % interval ${intervalText([low, high])}.`;
  const away = Math.sign(measured.marginMm);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 58" role="img" aria-label="${words}">
<text x="2" y="12">above</text><text class="at-level middle" x="${WIDTH / 2}" y="12">level</text><text class="end" x="${WIDTH - 2}" y="12">below</text>
<rect class="track" x="2" y="${MIDDLE_Y - 7}" width="${WIDTH - 4}" height="14" rx="3" />
${ticks.map((tick) => html`<path class="tick" d="M${place(scale, tick)} ${MIDDLE_Y + 4}v7" /><text class="small middle" x="${place(scale, tick)}" y="54">${signedNumber(tick)}</text>`)}
<rect class="interval" x="${from}" y="${MIDDLE_Y - 3.5}" width="${Math.round((to - from) * 10) / 10}" height="7" rx="2" />
${
  beyond
    ? html`<path class="crease" d="M${at + away * 9} ${MIDDLE_Y}l${-away * 9} -6v12z" />`
    : html`<circle class="crease" cx="${at}" cy="${MIDDLE_Y}" r="5.5" />`
}
<path class="level" d="M${WIDTH / 2} ${MIDDLE_Y - 12}v24" />
</svg>`;
}
