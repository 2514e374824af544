import { createHash } from 'node:crypto';
import { clipName, clipSection } from './clip-section.ts';
import { Html, html } from './html.ts';
import { legend } from './legend.ts';
import type { PlacedAttempt } from './placed-assets.ts';
import type { ReportPage } from './report-page.ts';
import { STYLE } from './style.ts';
import { summaryTable } from './summary-table.ts';

/** Stands as it is: escaped text would be no style, and it is ours and constant. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** The whole page as HTML: no script, no style but its own, nothing from the network. */
export function renderPage(page: ReportPage, placed: readonly (readonly PlacedAttempt[])[]): string {
  const { report } = page;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(placed)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Depthline report, ${dayOf(page.writtenAt)}</title>
${STYLE_ELEMENT}
</head>
<body>
<a class="skip" href="#summary-title">Skip to the attempts</a>
<header>
<h1>Depthline report</h1>
${headFacts(page)}
</header>
<main>
<section aria-labelledby="summary-title"><h2 id="summary-title">Attempts</h2>
${summaryTable(report)}</section>
${errors(page)}
${report.clips.map((clip, index) => clipSection(clip, index, placed[index] ?? []))}
${legend(page.rule)}
</main>
<footer><p>Made by Depthline ${page.programVersion} on ${minuteOf(page.writtenAt)}. Report format <code>${report.schema}</code>.</p></footer>
</body>
</html>
`;
  return document.markup;
}

/** Allows our own style by its hash, and pictures and clips from inside the page or, where some are linked, beside it. */
function contentPolicy(placed: readonly (readonly PlacedAttempt[])[]): string {
  const sources = placed.flat().flatMap(({ video, picture }) => [video, picture]);
  const beside = sources.some((source) => source !== null && !source.embedded) ? " 'self' file:" : '';
  const style = createHash('sha256').update(STYLE, 'utf8').digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `img-src data:${beside}`,
    `media-src data:${beside}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function headFacts(page: ReportPage): Html {
  const { report, rule } = page;
  const models = [...new Set(report.clips.map((clip) => clip.model.id))].join(', ');
  const attempts = report.clips.reduce((sum, clip) => sum + clip.attempts.length, 0);
  const facts: readonly (readonly [string, string])[] = [
    ['Written', minuteOf(page.writtenAt)],
    ['Judged', `${counted(report.clips.length, 'clip')}, ${counted(attempts, 'attempt')}`],
    ['Rule', rule.comparison === 'strict' ? 'strictly lower (IPF)' : 'level counts'],
    ['Model', models === '' ? 'none was needed' : models],
    ['Program', `Depthline ${page.programVersion}`],
  ];
  return html`<dl class="facts-row">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd class="number">${value}</dd></div>`)}</dl>`;
}

function errors(page: ReportPage): Html | null {
  const { errors: failed } = page.report;
  if (failed.length === 0) return null;
  return html`<section class="errors" aria-labelledby="errors-title"><h2 id="errors-title">What could not be done</h2>
<ul>${failed.map((error) => html`<li><strong>${clipName(error.path)}</strong>: ${error.message} <code>${error.code}</code><br><span class="origin"><bdi>${error.path}</bdi></span></li>`)}</ul></section>`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function minuteOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
