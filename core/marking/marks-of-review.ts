import type { AttemptDetail } from '../contract/attempts.ts';
import type { FrameMark, MarkedFrame, MarksFile } from '../contract/marks.ts';
import type { Measurement } from '../contract/measurements.ts';
import { SIDES } from '../pose/joint.ts';
import { spreadsOf } from './spread.ts';

/**
 * What people placed on an attempt in the workstation, as a file of marks; null while nobody did or the clip's
 * digest is not known yet.
 *
 * A person's later measurement of the same leg on the same frame is their next pass. Neither names of files nor of
 * lifters go along. These marks are not blind: whoever placed them may have seen the machine's.
 */
export function marksOfReview(
  {
    clip,
    measurements,
  }: Pick<AttemptDetail, 'measurements'> & {
    readonly clip: Pick<AttemptDetail['clip'], 'sha256' | 'width' | 'height'>;
  },
  toolVersion: string,
): MarksFile | null {
  const { sha256, width, height } = clip;
  if (sha256 === null || width === null || height === null) return null;
  const marks: FrameMark[] = [];
  for (const measurement of measurements) {
    for (const mark of marksOf(measurement, sha256)) {
      marks.push({ ...mark, pass: 1 + marks.filter((other) => isSameWork(other, mark)).length });
    }
  }
  if (marks.length === 0) return null;
  const frames = [...new Set(marks.map(({ frame }) => frame))].map(
    (frame): MarkedFrame => ({ sha256, frame, widthPx: width, heightPx: height }),
  );
  return {
    schema: 'depthline.marks/1',
    origin: 'jury',
    toolVersion,
    seed: null,
    frames,
    marks,
    spread: [...spreadsOf(marks)],
  };
}

function marksOf({ by, at, points }: Measurement, sha256: string): readonly Omit<FrameMark, 'pass'>[] {
  const { frame, trueLine } = points;
  const horizon = trueLine?.kind === 'horizontal' ? { from: trueLine.from, to: trueLine.to } : null;
  return SIDES.flatMap((leg) => {
    const placed = points[leg];
    if (placed === null) return [];
    const { hipCrease, kneeTop } = placed;
    return [{ skipped: false, hipCrease, kneeTop, horizon, sha256, frame, leg, rater: by, markedAt: at }];
  });
}

function isSameWork(a: Omit<FrameMark, 'pass'>, b: Omit<FrameMark, 'pass'>): boolean {
  return a.frame === b.frame && a.leg === b.leg && a.rater === b.rater;
}
