import type { Verdict } from '../../../core/depth/judgement.ts';
import { type Html, html } from './html.ts';

const SHAPES: Readonly<Record<Verdict, Html>> = {
  depth: html`<path d="M2 5h20M5 9h14l-7 11z" />`,
  'no-depth': html`<path d="M2 19h20M5 15h14l-7-11z" />`,
  inconclusive: html`<path d="M1 12h4M19 12h4M12 5l7 7-7 7-7-7z" />`,
};

/**
 * A verdict as a shape: a triangle below the level line (depth) or above it (no depth), or a diamond across it.
 *
 * It stands beside the verdict's word and is hidden from screen readers.
 */
export function verdictMark(verdict: Verdict): Html {
  return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[verdict]}</svg>`;
}
