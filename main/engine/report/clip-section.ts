import { basename } from 'node:path';
import type { ClipReport } from '../../../core/contract/report.ts';
import { attemptSection } from './attempt-section.ts';
import { type Html, html } from './html.ts';
import { NOTHING_PLACED, type PlacedAttempt } from './placed-assets.ts';

/** The anchor of an attempt on the page; both are counted from 0. */
export function attemptId(clip: number, attempt: number): string {
  return `clip-${clip + 1}-attempt-${attempt + 1}`;
}

/** The name of a clip's file, kept from turning the direction of the text around it. */
export function clipName(path: string): Html {
  return html`<bdi>${basename(path) || path}</bdi>`;
}

/** One clip: its facts, its warnings and its attempts. */
export function clipSection(clip: ClipReport, index: number, placed: readonly PlacedAttempt[]): Html {
  const id = `clip-${index + 1}`;
  return html`<section class="clip" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${clipName(clip.path)}</h2>
<dl class="facts-row">${facts(clip).map(([term, value]) => html`<div><dt>${term}</dt><dd class="number">${value}</dd></div>`)}</dl>
${
  clip.warnings.length === 0
    ? null
    : html`<ul class="warnings" aria-label="Warnings">${clip.warnings.map((warning) => html`<li>${warning.message} <code>${warning.code}</code></li>`)}</ul>`
}
${
  clip.attempts.length === 0
    ? html`<p class="missing">No squat was found in this clip. If there is one, see that the whole lifter is in the picture and film from the side.</p>`
    : clip.attempts.map((attempt, number) =>
        attemptSection(clip, attempt, number + 1, placed[number] ?? NOTHING_PLACED, attemptId(index, number)),
      )
}
<p class="origin"><bdi>${clip.path}</bdi><br>SHA-256 <code>${clip.sha256}</code><br>Model <code>${clip.model.id}</code>, SHA-256 <code>${clip.model.sha256}</code></p>
</section>`;
}

function facts(clip: ClipReport): readonly (readonly [string, string])[] {
  const { camera } = clip;
  const rate = clip.fps === null ? 'not known' : `${clip.fps.toFixed(2)} a second`;
  return [
    [
      'Picture',
      `${clip.width} × ${clip.height}${clip.rotationDeg === 0 ? '' : `, turned ${clip.rotationDeg}°`}`,
    ],
    ['Length', `${clip.durationS.toFixed(2)} s, ${clip.frames} frames`],
    ['Frame rate', `${rate}${clip.variableFrameRate ? ', uneven' : ''}`],
    ['Camera roll', turned(camera.rollDeg, 'clockwise', 'anticlockwise')],
    ['Off the side view', turned(camera.azimuthDeg, 'to the front', 'to the back')],
    [
      'Scale at the lifter',
      camera.mmPerPx === null ? 'not known' : `${camera.mmPerPx.toFixed(2)} mm a pixel`,
    ],
  ];
}

function turned(degrees: number | null, positive: string, negative: string): string {
  if (degrees === null) return 'not known';
  const size = Math.abs(degrees).toFixed(1);
  return Number(size) === 0 ? '0.0°' : `${size}° ${degrees > 0 ? positive : negative}`;
}
