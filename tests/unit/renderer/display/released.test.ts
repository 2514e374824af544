import { describe, expect, it } from 'vitest';
import type { AttemptDetail } from '../../../../core/contract/attempts.ts';
import { releasedOf } from '../../../../renderer/display/released.ts';
import { latestOfEach } from '../../../../renderer/overlay/history/latest-of-each.ts';
import { drawnDetail } from '../../../browser/stage/drawn-detail.ts';

function measured(by: string, id: string, marginMm: number): AttemptDetail['measurements'][number] {
  return {
    id,
    by,
    at: 1,
    points: { frame: 3, left: null, right: null, trueLine: null, knownLength: null },
    result: { left: null, right: null, marginMm, interval95Mm: [-9, 9], verdict: 'inconclusive' },
  } as unknown as AttemptDetail['measurements'][number];
}

describe('releasedOf', () => {
  it('holds nothing beyond what was released', () => {
    const detail = drawnDetail();
    const overlay = releasedOf(detail, { overlay: true, verdict: false });
    expect(overlay.verdict).toBeNull();
    expect(overlay.scene?.frames.size).toBe(40);
    const verdict = releasedOf(detail, { overlay: false, verdict: true });
    expect(verdict).toMatchObject({ scene: null, jury: null, verdict: { verdict: 'depth', marginMm: 62 } });
  });

  it('lets a person’s measurement outrank the machine’s', () => {
    const detail = { ...drawnDetail(), measurements: [measured('A', '1', 5), measured('B', '2', -4)] };
    const { verdict, jury } = releasedOf(detail, { overlay: true, verdict: true });
    expect(verdict).toEqual({ verdict: 'inconclusive', marginMm: -4 });
    expect(jury?.measurement.by).toBe('B');
  });

  it('releases no verdict of an attempt that has none', () => {
    const detail = { ...drawnDetail(), machine: null };
    expect(releasedOf(detail, { overlay: true, verdict: true }).verdict).toBeNull();
  });
});

describe('latestOfEach', () => {
  it('counts the last of each person', () => {
    const list = [measured('A', '1', 0), measured('B', '2', 0), measured('A', '3', 0)];
    expect([...latestOfEach(list)].sort()).toEqual(['2', '3']);
  });
});
