import uPlot from 'uplot';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { signedNumber } from '../../../core/depth/wording.ts';
import { type CurveSeries, shownRangeMm } from './curve-series.ts';

/** What a curve is drawn from and on. */
export interface CurveDrawing {
  readonly element: HTMLElement;
  readonly detail: AttemptDetail;
  readonly series: CurveSeries;
  readonly remPx: number;
  readonly words: { readonly level: string; readonly axis: string };
  seek(frame: number): void;
}

/** A curve on the page. */
export interface DrawnCurve {
  playhead(frame: number): void;
  resize(): void;
  close(): void;
}

/** Draws a curve with band, level line, phases and bottom; the playhead is moved from outside. */
export function drawCurve(drawing: CurveDrawing): DrawnCurve {
  const { element, detail, series, remPx } = drawing;
  const colour = colourOf(element);
  const font = `${0.72 * remPx}px ${getComputedStyle(element).fontFamily}`;
  let playhead = 0;

  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--rule'), width: 1 },
    ticks: { show: false },
    font,
  };
  const line = { points: { show: false }, spanGaps: false } as const;
  const plot = new uPlot(
    {
      ...sizeOf(element),
      legend: { show: false },
      cursor: {
        show: true,
        x: true,
        y: false,
        points: { show: false },
        drag: { setScale: false, x: false, y: false },
      },
      padding: [0.5 * remPx, 0.75 * remPx, 0, 0],
      scales: {
        x: { time: false, range: () => [detail.startFrame, detail.endFrame] },
        y: { range: () => [...shownRangeMm(series)] as [number, number] },
      },
      axes: [
        { ...axis, size: 1.5 * remPx, gap: 0.15 * remPx },
        { ...axis, size: 3 * remPx, gap: 0.25 * remPx, values: (_, values) => values.map(signedNumber) },
      ],
      series: [
        {},
        { ...line, stroke: 'transparent' },
        { ...line, stroke: 'transparent' },
        { ...line, stroke: colour('--crease'), width: 1, dash: [4, 4] },
        { ...line, stroke: colour('--crease'), width: 2 },
      ],
      bands: [{ series: [2, 1], fill: colour('--band') }],
      hooks: {
        drawClear: [(self) => drawPhases(self, detail, colour('--shade'))],
        draw: [
          (self) => {
            drawLevel(self, colour('--accent'), drawing.words.level, font);
            drawUpright(self, detail.machine?.bottomFrame ?? null, colour('--crease'), [3, 3]);
            drawUpright(self, playhead, colour('--text'), []);
          },
        ],
      },
    },
    [
      series.frames,
      series.lowsMm,
      series.highsMm,
      series.otherMm,
      series.marginsMm,
    ] as unknown as uPlot.AlignedData,
    element,
  );

  const seek = () => {
    const at = plot.cursor.left ?? -1;
    if (at >= 0) drawing.seek(Math.round(plot.posToVal(at, 'x')));
  };
  plot.over.addEventListener('click', seek);

  return {
    playhead(frame) {
      playhead = frame;
      plot.redraw(false, false);
    },
    resize: () => plot.setSize(sizeOf(element)),
    close() {
      plot.over.removeEventListener('click', seek);
      plot.destroy();
    },
  };
}

function sizeOf(element: HTMLElement): { width: number; height: number } {
  return { width: Math.max(50, element.clientWidth), height: Math.max(40, element.clientHeight) };
}

function colourOf(element: HTMLElement): (name: string) => string {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(name).trim();
}

/** A shade behind the descent, so that down and up can be told apart. */
function drawPhases(plot: uPlot, detail: AttemptDetail, colour: string): void {
  const bottom = detail.machine?.bottomFrame;
  if (bottom === undefined) return;
  const { ctx, bbox } = plot;
  const from = plot.valToPos(detail.startFrame, 'x', true);
  const to = plot.valToPos(bottom, 'x', true);
  ctx.save();
  ctx.fillStyle = colour;
  ctx.fillRect(from, bbox.top, to - from, bbox.height);
  ctx.restore();
}

function drawLevel(plot: uPlot, colour: string, word: string, font: string): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(0, 'y', true);
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 2 * ratio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = font.replace(/[\d.]+px/, (size) => `${Number.parseFloat(size) * ratio}px`);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(word, bbox.left + bbox.width - 6 * ratio, y - 3 * ratio);
  ctx.restore();
}

function drawUpright(plot: uPlot, frame: number | null, colour: string, dash: readonly number[]): void {
  if (frame === null) return;
  const { ctx, bbox } = plot;
  const x = plot.valToPos(frame, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * uPlot.pxRatio;
  ctx.setLineDash(dash.map((length) => length * uPlot.pxRatio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
