import { describe, expect, it } from 'vitest';
import type { DisplayState } from '../../../../core/contract/display.ts';
import { shownAttemptSchema } from '../../../../core/contract/shown-attempt.ts';
import { hallAttemptOf, heldBack } from '../../../../renderer/display/hall-attempt.ts';
import { drawnDetail } from '../../../browser/stage/drawn-detail.ts';

const DETAIL = drawnDetail();
const MACHINE = { verdict: 'depth', marginMm: 62, interval95Mm: [32, 92] };
const JURY = { by: 'A', verdict: 'inconclusive', marginMm: -4, interval95Mm: [-30, 22] };

function shown(jury: object | null) {
  return shownAttemptSchema.parse({
    attemptId: DETAIL.row.id,
    lifter: 'B',
    attemptNumber: 2,
    weightKg: null,
    startFrame: 0,
    endFrame: 39,
    bottomFrame: 30,
    overlay: { curve: DETAIL.curve, view: DETAIL.machine?.view, measurement: null },
    verdict: { machine: { ...MACHINE, reasons: [] }, jury },
  });
}

describe('hallAttemptOf', () => {
  it('lets a person’s measurement stand before the machine’s', () => {
    expect(hallAttemptOf(shown(JURY)).verdict).toEqual({ verdict: 'inconclusive', marginMm: -4 });
    expect(hallAttemptOf(shown(null)).verdict).toEqual({ verdict: 'depth', marginMm: 62 });
  });
});

describe('heldBack', () => {
  const display = (change: Partial<DisplayState>) =>
    ({ card: 'picture', overlayReleased: true, verdictReleased: true, ...change }) as DisplayState;

  it('keeps what is released and nothing else', () => {
    const attempt = hallAttemptOf(shown(null));
    expect(heldBack(attempt, display({}))).toEqual(attempt);
    expect(heldBack(attempt, display({ overlayReleased: false })).overlay).toBeNull();
    expect(heldBack(attempt, display({ verdictReleased: false })).verdict).toBeNull();
    expect(heldBack(attempt, display({ card: 'under-review' }))).toMatchObject({
      overlay: null,
      verdict: null,
    });
  });
});
