import type { AttemptJudgement, CurvePoint, Verdict } from '../../../core/depth/judgement.ts';
import { intervalText, marginText, VERDICT_WORDS } from '../../../core/depth/wording.ts';
import { type Colour, ink } from '../../../core/picture/colour.ts';
import { fillBox } from '../../../core/picture/shape.ts';
import { drawText, type TextStyle, textWidth } from '../../../core/picture/text.ts';
import { SIDES } from '../../../core/pose/joint.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { AttemptPhase } from './attempt-phase.ts';
import { drawGauge, type GaugeReading } from './draw-gauge.ts';
import { drawCrease, drawKneeTop } from './draw-measurement.ts';
import { PANEL, QUIET_TEXT, RULE, TEXT, VERDICT_GREY, VERDICT_RED, VERDICT_WHITE } from './palette.ts';
import type { PanelLayout } from './panel-layout.ts';
import { drawVerdictMark } from './verdict-mark.ts';

/** What the panel says beside one picture. */
export interface PanelReading {
  readonly attempt: AttemptJudgement;
  readonly phase: AttemptPhase;
  /** The measured frame, or null where the lifter was not measured. */
  readonly point: CurvePoint | null;
  readonly frame: number;
  /** Frames in the whole clip. */
  readonly frameCount: number;
  readonly timeS: number;
  /** Speed at which the annotated clip runs here, 0 while it stands still, null in a still picture. */
  readonly speed: number | null;
  readonly gaugeRangeMm: number;
}

const BANNERS: Readonly<Record<Verdict, { readonly ground: Colour; readonly word: Colour }>> = {
  depth: { ground: VERDICT_WHITE, word: PANEL },
  'no-depth': { ground: VERDICT_RED, word: VERDICT_WHITE },
  inconclusive: { ground: VERDICT_GREY, word: TEXT },
};

const PHASE_WORDS: Readonly<Record<AttemptPhase, string>> = {
  before: 'Before the descent',
  descent: 'Descent',
  bottom: 'Bottom',
  ascent: 'Ascent',
  after: 'After the attempt',
};

/** Draws the panel above the picture, on a canvas that is the panel's colour there; the verdict shows from the bottom on, never before. */
export function drawPanel(canvas: RgbImage, layout: PanelLayout, reading: PanelReading): void {
  const { unit } = layout;
  fillBox(canvas, { x: 0, y: layout.pictureTop - unit, width: layout.canvasWidth, height: unit }, ink(RULE));
  const judged = reading.phase === 'bottom' || reading.phase === 'ascent' || reading.phase === 'after';
  if (judged) drawVerdict(canvas, layout, reading.attempt.verdict);
  else drawPhase(canvas, layout, reading.phase);
  const shown = judged ? judgedReading(reading.attempt) : worseLeg(reading.point);
  drawNumber(canvas, layout, shown, judged);
  drawGauge(canvas, layout.gauge, reading.gaugeRangeMm, shown, unit);
  drawStatus(canvas, layout, reading);
  if (judged) drawReasons(canvas, layout);
}

function drawVerdict(canvas: RgbImage, layout: PanelLayout, verdict: Verdict): void {
  const { banner, unit } = layout;
  const { ground, word } = BANNERS[verdict];
  fillBox(canvas, banner, ink(ground), 5 * unit);
  const markAt = { x: banner.x + 36 * unit, y: banner.y + banner.height / 2 };
  drawVerdictMark(canvas, verdict, markAt, 36 * unit, word);
  const text = VERDICT_WORDS[verdict].toUpperCase();
  const room = banner.width - 80 * unit;
  const at20 = textWidth(text, { capHeightPx: 20 * unit, weight: 'bold' });
  const capHeightPx = 20 * unit * Math.min(1, room / at20);
  const at = { x: banner.x + 66 * unit, y: markAt.y + capHeightPx / 2 };
  drawText(canvas, text, at, { ...plain(capHeightPx, word), weight: 'bold' });
}

function drawPhase(canvas: RgbImage, layout: PanelLayout, phase: AttemptPhase): void {
  const { banner, unit } = layout;
  fillBox(canvas, banner, ink(RULE), 5 * unit);
  const inset = 1.2 * unit;
  const inside = {
    x: banner.x + inset,
    y: banner.y + inset,
    width: banner.width - 2 * inset,
    height: banner.height - 2 * inset,
  };
  fillBox(canvas, inside, ink(PANEL), 4 * unit);
  const at = { x: banner.x + banner.width / 2, y: banner.y + banner.height / 2 + 6 * unit };
  drawText(canvas, PHASE_WORDS[phase], at, { ...plain(12 * unit, QUIET_TEXT), align: 'centre' });
}

function drawNumber(
  canvas: RgbImage,
  layout: PanelLayout,
  shown: GaugeReading | null,
  judged: boolean,
): void {
  const { number, unit } = layout;
  const title = judged ? 'Margin at the bottom' : 'Margin now';
  drawText(canvas, title, { x: number.x, y: number.y + 9 * unit }, plain(8.5 * unit, QUIET_TEXT));
  if (shown === null) {
    const at = { x: number.x, y: number.y + 36 * unit };
    drawText(canvas, 'not measured', at, plain(14 * unit, QUIET_TEXT));
    return;
  }
  const at = { x: number.x, y: number.y + 38 * unit };
  drawText(canvas, marginText(shown.marginMm), at, { ...plain(21 * unit, TEXT), weight: 'bold' });
  const interval = `95%  ${intervalText(shown.interval95Mm)}`;
  drawText(canvas, interval, { x: number.x, y: number.y + 58 * unit }, plain(10 * unit, QUIET_TEXT));
}

function drawStatus(canvas: RgbImage, layout: PanelLayout, reading: PanelReading): void {
  const { status, unit } = layout;
  const baseline = status.y + 18 * unit;
  const lost = reading.point === null && reading.phase !== 'before' && reading.phase !== 'after';
  const words = [
    lost ? 'lifter not seen' : PHASE_WORDS[reading.phase].toLowerCase(),
    `frame ${reading.frame}/${reading.frameCount}`,
    `${reading.timeS.toFixed(3)} s`,
    ...(reading.speed === null ? [] : [reading.speed === 0 ? 'held' : `${reading.speed}×`]),
  ];
  drawText(canvas, words.join('   '), { x: status.x, y: baseline }, plain(9.5 * unit, QUIET_TEXT));
  const small = { ...plain(8.5 * unit, QUIET_TEXT), align: 'right' as const };
  const right = status.x + status.width;
  drawText(canvas, 'knee top', { x: right, y: baseline }, small);
  const ringX = right - textWidth('knee top', small) - 13 * unit;
  drawKneeTop(canvas, { x: ringX, y: baseline - 4.5 * unit }, unit * 0.8, true);
  const creaseRight = ringX - 16 * unit;
  drawText(canvas, 'hip crease', { x: creaseRight, y: baseline }, small);
  const diamondX = creaseRight - textWidth('hip crease', small) - 13 * unit;
  drawCrease(canvas, { x: diamondX, y: baseline - 4.5 * unit }, unit * 0.8, true);
}

function drawReasons(canvas: RgbImage, layout: PanelLayout): void {
  const style = { ...plain(layout.reasonStyle.capHeightPx, TEXT), weight: layout.reasonStyle.weight };
  layout.reasonLines.forEach((line, index) => {
    const y =
      layout.reasons.y + index * layout.reasonLinePx + layout.reasonStyle.capHeightPx + 3 * layout.unit;
    drawText(canvas, line, { x: layout.reasons.x, y }, style);
  });
}

/** What the attempt was judged by: from the bottom on it stands still, as the verdict does. */
function judgedReading({ marginMm, interval95Mm }: AttemptJudgement): GaugeReading | null {
  return marginMm === null || interval95Mm === null ? null : { marginMm, interval95Mm };
}

/** The leg with the smaller margin in this frame, the one that the rule looks at. */
function worseLeg(point: CurvePoint | null): GaugeReading | null {
  if (point === null) return null;
  const legs = SIDES.flatMap((side) => point.legs[side] ?? []);
  return legs.sort((a, b) => a.marginMm - b.marginMm)[0] ?? null;
}

function plain(capHeightPx: number, base: Colour): TextStyle {
  return { capHeightPx, weight: 'regular', paint: ink(base), align: 'left', outlined: false };
}
