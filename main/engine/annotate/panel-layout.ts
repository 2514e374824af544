import type { Box } from '../../../core/picture/canvas.ts';
import { type TextStyle, wrapText } from '../../../core/picture/text.ts';

/** Sizes of everything in the panel, in design units; one unit is a 540th of the picture's shorter side. */
const MARGIN = 16;
const BANNER_WIDTH = 236;
const BANNER_HEIGHT = 58;
const NUMBER_WIDTH = 232;
const GAUGE_HEIGHT = 58;
const STATUS_HEIGHT = 30;
const REASON_LINE = 18;
const REASON_CAP = 9.5;
const WIDE_FROM = 820;

/** Where everything lies on the canvas, in pixels. */
export interface PanelLayout {
  /** Pixels of one design unit. */
  readonly unit: number;
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  /** Where the picture begins, below the panel. */
  readonly pictureTop: number;
  readonly banner: Box;
  readonly number: Box;
  readonly gauge: Box;
  readonly status: Box;
  readonly reasons: Box;
  readonly reasonLines: readonly string[];
  readonly reasonLinePx: number;
  readonly reasonStyle: Pick<TextStyle, 'capHeightPx' | 'weight'>;
}

/**
 * Lays the panel out above a picture, so that nothing of the picture is covered: beneath it lie players' controls.
 *
 * A wide picture takes verdict, number and gauge in one row, a tall one puts the gauge beneath. The canvas is
 * even in both directions, as H.264 wants it.
 */
export function layOutPanel(width: number, height: number, sentences: readonly string[]): PanelLayout {
  const unit = Math.min(width, height) / 540;
  const canvasWidth = width + (width % 2);
  const inner = canvasWidth - 2 * MARGIN * unit;
  const wide = canvasWidth / unit >= WIDE_FROM;
  const rowTop = 14 * unit;
  const left = MARGIN * unit;
  const numberLeft = left + (BANNER_WIDTH + 20) * unit;
  const gaugeLeft = wide ? numberLeft + NUMBER_WIDTH * unit : left;
  const gaugeTop = wide ? rowTop : rowTop + (BANNER_HEIGHT + 12) * unit;
  const gauge = {
    x: gaugeLeft,
    y: gaugeTop,
    width: canvasWidth - MARGIN * unit - gaugeLeft,
    height: GAUGE_HEIGHT * unit,
  };
  const statusTop = gauge.y + gauge.height + (wide ? 4 : 2) * unit;
  const reasonStyle = { capHeightPx: REASON_CAP * unit, weight: 'regular' } as const;
  const reasonLines = sentences.flatMap((sentence) => wrapText(sentence, inner, reasonStyle));
  const reasonsTop = statusTop + STATUS_HEIGHT * unit;
  const reasonsHeight = reasonLines.length * REASON_LINE * unit;
  const pictureTop = Math.ceil(reasonsTop + reasonsHeight + (reasonLines.length > 0 ? 10 : 2) * unit);
  const canvasHeight = pictureTop + height;
  return {
    unit,
    canvasWidth,
    canvasHeight: canvasHeight + (canvasHeight % 2),
    pictureTop,
    banner: { x: left, y: rowTop, width: BANNER_WIDTH * unit, height: BANNER_HEIGHT * unit },
    number: { x: numberLeft, y: rowTop, width: NUMBER_WIDTH * unit, height: BANNER_HEIGHT * unit },
    gauge,
    status: { x: left, y: statusTop, width: inner, height: STATUS_HEIGHT * unit },
    reasons: { x: left, y: reasonsTop, width: inner, height: reasonsHeight },
    reasonLines,
    reasonLinePx: REASON_LINE * unit,
    reasonStyle,
  };
}
