import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameMark, MarksFile } from '../../core/contract/marks.ts';
import type { AttemptJudgement } from '../../core/depth/judgement.ts';
import { measureJury } from '../../core/depth/jury-measurement.ts';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { dropPxOf } from '../../core/marking/spread.ts';
import type { Side } from '../../core/pose/joint.ts';
import { type VideoPoint, videoPoint } from '../../core/pose/video-point.ts';
import type { Failure } from '../../core/result.ts';
import { readMarksFile } from '../marking/marks-files.ts';

/** Every whole file of marks that was found, and what was wrong with the others. */
export interface FoundMarks {
  readonly files: readonly MarksFile[];
  readonly failures: readonly Failure[];
}

/** One person's marks of one leg on one frame, all passes together, beside the machine's own points there. */
export interface MarkOutcome {
  readonly path: string;
  readonly frame: number;
  readonly rater: string;
  readonly origin: MarksFile['origin'];
  readonly side: Side;
  readonly passes: number;
  /** Height of knee top less height of crease in the picture, pixels; positive when the crease lies lower. */
  readonly markedDropPx: number;
  /** Null where the machine measured nothing at that frame. */
  readonly machine: {
    readonly dropPx: number;
    readonly mmPerPx: number;
    readonly marginMm: number;
    /** What the person's points amount to under the machine's own view of the camera. */
    readonly markedMarginMm: number | null;
  } | null;
}

/**
 * Reads the files of marks of a file or a folder, in the order of their names; a folder that is not there has none.
 */
export async function readMarks(place: string): Promise<FoundMarks> {
  const stats = await stat(place).catch(() => null);
  if (stats === null) return { files: [], failures: [] };
  const paths = stats.isDirectory()
    ? (await readdir(place))
        .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
        .sort()
        .map((name) => join(place, name))
    : [place];
  const files: MarksFile[] = [];
  const failures: Failure[] = [];
  for (const path of paths) {
    const read = await readMarksFile(path);
    if (!read.ok) failures.push(read.error);
    else if (read.value !== null && read.value.marks.length > 0) files.push(read.value);
  }
  return { files, failures };
}

/** Compares all marks on one video, told by its digest, with what was judged of it. */
export function compareMarks(
  path: string,
  sha256: string,
  attempts: readonly AttemptJudgement[],
  files: readonly MarksFile[],
): readonly MarkOutcome[] {
  return files.flatMap(({ origin, marks, frames }) => {
    const ours = marks.filter((mark) => mark.sha256 === sha256);
    return passesOf(ours).flatMap((passes): readonly MarkOutcome[] => {
      const [first] = passes;
      const hipCrease = meanOf(passes.map((mark) => mark.hipCrease));
      const kneeTop = meanOf(passes.map((mark) => mark.kneeTop));
      const drop = dropPxOf({ hipCrease, kneeTop });
      if (first === undefined || hipCrease === null || kneeTop === null || drop === null) return [];
      const attempt = attempts.find(
        ({ startFrame, endFrame }) => startFrame <= first.frame && first.frame <= endFrame,
      );
      const side = first.leg === 'near' ? (attempt?.view.nearLeg ?? 'left') : first.leg;
      const size = frames.find((frame) => frame.sha256 === sha256 && frame.frame === first.frame);
      const picture = { width: size?.widthPx ?? 1, height: size?.heightPx ?? 1 };
      const { frame, rater } = first;
      const machine = machineAt(attempt, first, side, { hipCrease, kneeTop }, picture);
      return [{ path, frame, rater, origin, side, passes: passes.length, markedDropPx: drop, machine }];
    });
  });
}

function machineAt(
  attempt: AttemptJudgement | undefined,
  { frame }: FrameMark,
  side: Side,
  leg: { readonly hipCrease: VideoPoint; readonly kneeTop: VideoPoint },
  picture: { readonly width: number; readonly height: number },
): MarkOutcome['machine'] {
  const point = attempt?.curve.find((one) => one.frame === frame)?.legs[side];
  if (attempt === undefined || point === undefined || point === null) return null;
  const points = { frame, left: null, right: null, trueLine: null, knownLength: null, [side]: leg };
  return {
    dropPx: point.hipCrease.y - point.kneeTop.y,
    mmPerPx: Math.exp(attempt.view.logMmPerPx.value),
    marginMm: point.marginMm,
    markedMarginMm: measureJury(points, attempt.view, picture, IPF_RULE)?.marginMm ?? null,
  };
}

/** The marks of each person, frame and leg, in the order of the first. */
function passesOf(marks: readonly FrameMark[]): readonly (readonly FrameMark[])[] {
  const groups = new Map<string, FrameMark[]>();
  for (const mark of marks) {
    const key = `${mark.frame} ${mark.leg} ${mark.rater}`;
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()];
}

/** The middle of the points that were seen; null when none was. */
function meanOf(points: readonly (VideoPoint | null)[]): VideoPoint | null {
  const seen = points.filter((point) => point !== null);
  if (seen.length === 0) return null;
  const sum = seen.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return videoPoint(sum.x / seen.length, sum.y / seen.length);
}
