import type { Report } from '../../../core/contract/report.ts';
import { intervalText, marginText } from '../../../core/depth/wording.ts';
import { verdictBadge } from './attempt-section.ts';
import { attemptId, clipName } from './clip-section.ts';
import { type Html, html } from './html.ts';

/** Every attempt in one table, each with a link to its place on the page. */
export function summaryTable(report: Report): Html {
  const rows = report.clips.flatMap((clip, clipIndex) =>
    clip.attempts.map((attempt, index) => {
      const { marginMm, interval95Mm } = attempt;
      return html`<tr><th scope="row"><a href="#${attemptId(clipIndex, index)}">${clipName(clip.path)}, attempt ${index + 1}</a></th><td>${verdictBadge(attempt)}</td><td class="number">${marginMm === null ? '–' : marginText(marginMm)}</td><td class="number">${interval95Mm === null ? '–' : intervalText(interval95Mm)}</td><td class="number">${attempt.bottomTimeS.toFixed(3)} s</td></tr>`;
    }),
  );
  if (rows.length === 0) return html`<p class="missing">No attempt was found.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="All attempts"><table class="summary">
<thead><tr><th scope="col">Attempt</th><th scope="col">Verdict</th><th scope="col">Margin</th><th scope="col">95 % interval</th><th scope="col">Bottom</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
