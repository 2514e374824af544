import type { AttemptReport, ClipReport } from '../../../core/contract/report.ts';
import { REASONS, type ReasonCode } from '../../../core/depth/reasons.ts';
import {
  intervalText,
  marginInWords,
  marginText,
  VERDICT_SENTENCES,
  VERDICT_WORDS,
} from '../../../core/depth/wording.ts';
import { SIDES, type Side } from '../../../core/pose/joint.ts';
import { depthCurve } from './depth-curve.ts';
import { type Html, html } from './html.ts';
import { barRangeMm, type Measured, marginBar } from './margin-bar.ts';
import type { PlacedAttempt } from './placed-assets.ts';
import { REASON_HELP } from './reason-help.ts';
import { verdictMark } from './verdict-mark.ts';

type LegReport = NonNullable<AttemptReport['sides'][Side]>;

/** One attempt with everything that is known of it; `id` is its anchor on the page. */
export function attemptSection(
  clip: ClipReport,
  attempt: AttemptReport,
  number: number,
  placed: PlacedAttempt,
  id: string,
): Html {
  const tall = clip.height > clip.width;
  const depth = curve(attempt, placed, id);
  return html`<section class="attempt ${tall ? 'tall' : 'wide'}" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">Attempt ${number}</h3>
<div class="columns">
<div class="column">
${media(attempt, number, placed)}
${tall ? depth : null}
</div>
<div class="column">
<div class="result">${verdictCard(attempt)}</div>
<div class="facts">
${legs(attempt)}
${reasons(attempt.reasons)}
</div>
${tall ? null : depth}
${moments(attempt, clip.frames)}
</div>
</div>
</section>`;
}

/** A verdict with its shape and its word. */
export function verdictBadge(attempt: AttemptReport): Html {
  return html`<span class="verdict ${attempt.verdict}">${verdictMark(attempt.verdict)}${VERDICT_WORDS[attempt.verdict]}</span>`;
}

function verdictCard(attempt: AttemptReport): Html {
  const measured = measuredOf(attempt);
  return html`<div class="card ${attempt.verdict}">
<p class="word">${verdictMark(attempt.verdict)}${VERDICT_WORDS[attempt.verdict]}</p>
<p>${VERDICT_SENTENCES[attempt.verdict]}</p>
</div>
${
  measured === null
    ? html`<p class="reading"><strong>Not measured.</strong> No margin could be given for this attempt.</p>`
    : html`<p class="reading"><strong class="number">${marginText(measured.marginMm)}</strong> <span class="number">95 % interval ${intervalText(measured.interval95Mm)}</span><br>${readingInWords(attempt, measured)}</p>
${marginBar(measured, barRangeMm([measured]), 'Margin')}`
}`;
}

function readingInWords({ verdict }: AttemptReport, { marginMm }: Measured): string {
  return verdict === 'inconclusive'
    ? `The best estimate: at the bottom the hip crease was ${marginInWords(marginMm)}. It may have been anywhere in the interval.`
    : `At the bottom the hip crease was ${marginInWords(marginMm)}.`;
}

function legs(attempt: AttemptReport): Html | null {
  const rows = SIDES.flatMap((side) => {
    const leg = attempt.sides[side];
    return leg === null ? [] : [{ side, leg }];
  });
  if (rows.length === 0) return null;
  const measured = rows.flatMap(({ leg }) => measuredOf(leg) ?? []);
  // One measured leg's bar would repeat the attempt's own.
  const rangeMm = measured.length > 1 ? barRangeMm(measured) : null;
  return html`<h4>Each leg</h4>
<table class="legs"><thead><tr><th scope="col">Leg</th><th scope="col">Margin</th><th scope="col">95 % interval</th></tr></thead>
<tbody>${rows.map(({ side, leg }) => legRows(side, leg, rangeMm))}</tbody></table>`;
}

function legRows(side: Side, leg: LegReport, rangeMm: number | null): Html {
  const measured = measuredOf(leg);
  const notes = leg.reasons.map((reason) => REASONS[reason]).join(' ');
  const seen = leg.seen ? null : html` <span class="quiet">(hidden)</span>`;
  return html`<tr><th scope="row">${side}${seen}</th><td class="number">${measured === null ? 'not measured' : marginText(measured.marginMm)}</td><td class="number">${measured === null ? '–' : intervalText(measured.interval95Mm)}</td></tr>
${
  measured === null || rangeMm === null
    ? null
    : html`<tr class="leg-bar"><td colspan="3">${marginBar(measured, rangeMm, `${side} leg`)}</td></tr>`
}
${notes === '' ? null : html`<tr class="leg-note"><td colspan="3">${notes}</td></tr>`}`;
}

function reasons(codes: readonly ReasonCode[]): Html | null {
  if (codes.length === 0) return null;
  return html`<h4>Why</h4>
<ul class="reasons">${codes.map((code) => {
    const help = REASON_HELP[code];
    return html`<li>${REASONS[code]}${help === null ? null : html` <span class="help"><span class="quiet">What would help:</span> ${help}</span>`}</li>`;
  })}</ul>`;
}

function media(attempt: AttemptReport, number: number, placed: PlacedAttempt): Html {
  const words = `frame ${attempt.bottomFrame}, ${attempt.bottomTimeS.toFixed(3)} s, ${VERDICT_WORDS[attempt.verdict].toLowerCase()}`;
  const { video, videoLink, picture } = placed;
  return html`<div class="media">
${
  video === null
    ? html`<p class="missing">No annotated clip was made of this attempt.</p>`
    : html`<figure><video controls muted playsinline preload="metadata" src="${video.url}" aria-label="Annotated clip of attempt ${number}, slowed around the bottom and held at the deepest frame"></video>
<figcaption>Annotated clip, slowed around the bottom.${video.embedded ? null : ' It lies beside this page: keep them together.'} ${videoLink === null ? null : html`<a href="${videoLink}">Open the clip by itself</a>`}</figcaption></figure>`
}
${
  picture === null
    ? html`<p class="missing">No picture of the deepest frame was made.</p>`
    : html`<figure><img src="${picture.url}" alt="Deepest frame of attempt ${number}: ${words}"><figcaption>Deepest frame: ${words}.${picture.embedded ? null : ' The picture lies beside this page: keep them together.'}</figcaption></figure>`
}
</div>`;
}

function curve(attempt: AttemptReport, placed: PlacedAttempt, id: string): Html | null {
  const drawing = depthCurve(attempt, placed.curve, id);
  if (drawing === null) return null;
  return html`<div class="over-time"><h4>Depth over time</h4>
<figure>${drawing}<figcaption>The line is the margin and the band its 95 % interval, each frame by itself; a thinner line is the other leg. The bar at the bottom is the interval that the verdict rests on.${placed.curveLink === null ? null : html` <a href="${placed.curveLink}">Table of every frame (CSV)</a>`}</figcaption></figure></div>`;
}

function moments(attempt: AttemptReport, frames: number): Html {
  return html`<dl class="moments">
<div><dt>Start</dt><dd class="number">frame ${attempt.startFrame}</dd></div>
<div><dt>Bottom</dt><dd class="number">frame ${attempt.bottomFrame} of ${frames}, ${attempt.bottomTimeS.toFixed(3)} s</dd></div>
<div><dt>End</dt><dd class="number">frame ${attempt.endFrame}</dd></div>
<div><dt>Stood up</dt><dd>${attempt.completed ? 'yes' : 'no'}</dd></div>
</dl>`;
}

function measuredOf(from: {
  readonly marginMm: number | null;
  readonly interval95Mm: readonly [number, number] | null;
}): Measured | null {
  const { marginMm, interval95Mm } = from;
  return marginMm === null || interval95Mm === null ? null : { marginMm, interval95Mm };
}
