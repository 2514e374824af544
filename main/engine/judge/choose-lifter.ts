import { middleOf } from '../../../core/pose/kinematics.ts';
import { lifterAt, rankLifters } from '../../../core/pose/lifter.ts';
import type { PersonTrack } from '../../../core/pose/pose-frame.ts';
import { rivalsOf } from '../../../core/pose/rivals.ts';
import type { VideoPoint } from '../../../core/pose/video-point.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import type { Survey } from './survey.ts';

/** Who is first seen later than this was not there at the start. */
const LATEST_S = 1;

/** Whose squats are judged. */
export interface ChosenLifter {
  readonly track: PersonTrack;
  /** Whether someone else might be the lifter as well; never when the user chose. */
  readonly isUncertain: boolean;
}

/**
 * The lifter among the surveyed people: the one at a point that the user gave (pixels of the video, at the time
 * `startS`), else the likeliest; null when there is nobody.
 *
 * Fails with LIFTER_NOT_FOUND when people are there and none of them at that point: anyone else would be a guess.
 */
export function chooseLifter(
  survey: Pick<Survey, 'tracks' | 'surveyedFrames'>,
  at: VideoPoint | null,
  startS: number,
): Result<ChosenLifter | null> {
  const ranked = rankLifters(survey.tracks, survey.surveyedFrames);
  const best = ranked[0];
  if (!best) return succeed(null);
  if (at === null) return succeed({ track: best.track, isUncertain: rivalsOf(ranked).length > 0 });
  const track = lifterAt(survey.tracks, at, startS);
  if (track) return succeed({ track, isUncertain: false });
  const places = ranked.flatMap((person) => placeOf(person.track, startS)).join(', ');
  return fail(
    'LIFTER_NOT_FOUND',
    `Nobody is at (${at.x}, ${at.y}) when the judged part begins, so nothing was judged. ${
      places ? `People are at ${places}: choose one of them with --lifter X,Y` : 'Begin later with --from'
    }, or leave --lifter out.`,
  );
}

/** Where someone's hips are at the start, as words; empty for who comes later. */
function placeOf({ poses }: PersonTrack, startS: number): readonly string[] {
  const first = poses[0];
  const hips = first && middleOf(first, 'Hip');
  if (!hips || first.timeS - startS > LATEST_S) return [];
  return [`${Math.round(hips.x)},${Math.round(hips.y)}`];
}
