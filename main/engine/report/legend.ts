import type { DepthRule } from '../../../core/depth/rule.ts';
import { type Html, html } from './html.ts';
import { marginBar } from './margin-bar.ts';
import { verdictMark } from './verdict-mark.ts';

/** Explains every mark and word of the page to someone who sees it for the first time. */
export function legend(rule: DepthRule): Html {
  return html`<section aria-labelledby="legend-title"><h2 id="legend-title">How to read this</h2>
<p class="supplement"><strong>Depthline supplements the referees; it never replaces them.</strong> Where it says inconclusive, the referees’ call stands.</p>
<dl class="legend">
<div><dt>Margin</dt><dd>How far the crease of the hip (the top of the leg at the hip joint) lay below the top of the knee, in millimetres at the lifter. Plus is below: depth. Minus is above.${rule.comparison === 'strict' ? ' The rule asks for lower, so exactly level is not enough.' : ' By the rule chosen for this report, exactly level is enough.'}</dd></div>
<div><dt>95 % interval</dt><dd>A picture never tells a length exactly. Measured in a hundred such pictures, the true margin lies inside the interval in about 95. A verdict is given only when the whole interval lies on one side of level.</dd></div>
<div><dt>The bar</dt><dd>${marginBar({ marginMm: 22, interval95Mm: [-12, 56] }, 80, 'Example')}Level is in the middle, above it to the left, below it to the right. The bar is the interval, the dot the margin, both to scale. This one reaches both sides: inconclusive.</dd></div>
<div><dt>In the pictures</dt><dd><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path class="crease-line" d="M12 3l9 9-9 9-9-9z" /><circle class="crease" cx="12" cy="12" r="2.4" /></svg> hip crease. <svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><circle class="knee-line" cx="12" cy="12" r="8" /><circle class="knee" cx="12" cy="12" r="2.4" /></svg> knee top. The faint line is the picture’s true horizontal. The strong line is level at the lifter, from the knee top along the thigh: where the camera looks down at a thigh that points towards it, the two part. The bracket beside the crease is the interval, to scale.</dd></div>
<div><dt>Verdicts</dt><dd><ul class="verdicts"><li>${verdictMark('depth')} <strong>Depth</strong>: the whole interval is below level.</li><li>${verdictMark('no-depth')} <strong>No depth</strong>: the whole interval is above level.</li><li>${verdictMark('inconclusive')} <strong>Inconclusive</strong>: the interval reaches both sides, or the picture hides what must be seen.</li></ul></dd></div>
<div><dt>Which leg</dt><dd>Both legs must make it. The margin of an attempt is that of the worse leg among those that could be measured.</dd></div>
</dl></section>`;
}
