import { basename } from 'node:path';
import type { MarksFile } from '../../core/contract/marks.ts';
import type { MarkOutcome } from './marks.ts';

/** How the machine's points lie against people's marks, over some frames. */
export interface MarkFigures {
  readonly frames: number;
  /** Frames on which the machine measured the leg. */
  readonly measured: number;
  /** Machine less marks; positive when the machine sees the crease lower (deeper) than people do. */
  readonly dropPx: Spread | null;
  readonly dropMm: Spread | null;
  readonly marginMm: Spread | null;
}

interface Spread {
  readonly bias: number;
  readonly sd: number;
}

/** The figures of marked frames. */
export function markFigures(outcomes: readonly MarkOutcome[]): MarkFigures {
  const seen = outcomes.flatMap(({ machine, markedDropPx }) =>
    machine === null ? [] : [{ ...machine, offPx: machine.dropPx - markedDropPx }],
  );
  return {
    frames: outcomes.length,
    measured: seen.length,
    dropPx: spreadOf(seen.map(({ offPx }) => offPx)),
    dropMm: spreadOf(seen.map(({ offPx, mmPerPx }) => offPx * mmPerPx)),
    marginMm: spreadOf(
      seen.flatMap(({ marginMm, markedMarginMm }) =>
        markedMarginMm === null ? [] : [marginMm - markedMarginMm],
      ),
    ),
  };
}

/** The comparison with people's marks as a person reads it; blind marks and a jury's apart. */
export function marksText(outcomes: readonly MarkOutcome[], files: readonly MarksFile[]): string {
  const groups = (['blind', 'jury'] as const)
    .map((origin) => ({ origin, members: outcomes.filter((outcome) => outcome.origin === origin) }))
    .filter(({ members }) => members.length > 0)
    .map(({ origin, members }) => `${TITLES[origin]}\n${figuresText(members)}`);
  const spreads = files.flatMap(({ spread }) =>
    spread.map(
      ({ rater, dropPairs, dropPx }) =>
        `  ${rater}: own spread of the height difference ${numberText(dropPx, 'px', 2)} (sd of one mark, ${dropPairs} pairs)`,
    ),
  );
  return `${['people’s marks (height of knee top less height of crease; machine less marks)', ...outcomes.map(rowText), ...groups, ...spreads].join('\n')}\n`;
}

const TITLES = {
  blind: 'marked blind',
  jury: 'marked in a review, where the machine’s points may be seen',
} as const;

function rowText({ path, frame, rater, markedDropPx, machine }: MarkOutcome): string {
  const place = `  ${basename(path)} frame ${frame} ${rater}: marks ${markedDropPx.toFixed(1)} px`;
  if (machine === null) return `${place}, machine measured nothing`;
  const { dropPx, mmPerPx, marginMm, markedMarginMm } = machine;
  const offPx = dropPx - markedDropPx;
  return `${place}, machine ${dropPx.toFixed(1)} px: ${signed(offPx)} px, ${signed(offPx * mmPerPx)} mm; margin ${signed(marginMm)} mm, by the marks ${numberText(markedMarginMm, 'mm', 0)}`;
}

function figuresText(outcomes: readonly MarkOutcome[]): string {
  const { frames, measured, dropPx, dropMm, marginMm } = markFigures(outcomes);
  return [
    `  ${measured} of ${frames} marked legs were measured`,
    `  height difference: ${spreadText(dropPx, 'px')}; ${spreadText(dropMm, 'mm')}`,
    `  margin: ${spreadText(marginMm, 'mm')}`,
  ].join('\n');
}

function spreadText(spread: Spread | null, unit: string): string {
  return spread === null ? '-' : `bias ${signed(spread.bias)} ${unit}, sd ${spread.sd.toFixed(1)} ${unit}`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`;
}

function numberText(value: number | null, unit: string, digits: number): string {
  return value === null ? '-' : `${value.toFixed(digits)} ${unit}`;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const bias = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - bias) ** 2, 0);
  return { bias, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
