import { basename } from 'node:path';
import { type AccuracyFigures, figuresOf, groupsOf } from './figures.ts';
import type { ClipOutcome } from './outcome.ts';

/** The comparison as a person reads it: every clip, then the figures of all and of each group. */
export function accuracyText(heading: string, outcomes: readonly ClipOutcome[]): string {
  const rows = [
    ['clip', 'verdict', '', 'margin', 'interval', 'truth', 'bottom', 'naive', 'attempts'],
    ...outcomes.map(rowOf),
  ];
  const sections = [{ name: 'all clips', figures: figuresOf(outcomes) }, ...groupsOf(outcomes)].map(
    ({ name, figures }) => `${name}\n${figuresText(figures)}`,
  );
  return `${heading}\n\n${tableText(rows)}\n\n${sections.join('\n\n')}\n`;
}

function rowOf(outcome: ClipOutcome): readonly string[] {
  const { interval95Mm } = outcome;
  return [
    basename(outcome.path),
    outcome.given ?? 'none',
    outcome.verdict,
    millimetresText(outcome.marginMm),
    interval95Mm ? `${Math.round(interval95Mm[0])}..${Math.round(interval95Mm[1])}` : '-',
    millimetresText(outcome.trueMarginMm),
    outcome.bottomErrorFrames === null ? '-' : `${outcome.bottomErrorFrames}`,
    outcome.naiveRight === null ? '-' : outcome.naiveRight ? 'right' : 'wrong',
    `${outcome.found} found, ${outcome.missed} missed, ${outcome.invented} invented`,
  ];
}

function figuresText(figures: AccuracyFigures): string {
  return [
    `  verdicts: ${figures.right} right, ${figures.wrong} wrong, ${figures.inconclusive} inconclusive of ${figures.clips} (${percentText(figures.decided)} decided); naive rule wrong on ${figures.naiveWrong}`,
    `  margin: bias ${millimetresText(figures.biasMm)}, mean error ${millimetresText(figures.maeMm)}, 95th percentile ${millimetresText(figures.p95Mm)}; intervals of +-${millimetresText(figures.halfWidthMm)} (median) hold ${percentText(figures.coverage)}`,
    `  bottom within 2 frames: ${percentText(figures.bottomWithin2)}; attempts: ${figures.attemptsFound} found, ${figures.attemptsMissed} missed, ${figures.attemptsInvented} invented`,
  ].join('\n');
}

function millimetresText(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(0)} mm`;
}

function percentText(share: number | null): string {
  return share === null || Number.isNaN(share) ? '-' : `${(100 * share).toFixed(0)} %`;
}

function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
