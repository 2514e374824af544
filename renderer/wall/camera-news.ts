import type { CameraId } from '../../core/contract/ids.ts';
import type { RecordingState } from '../../core/contract/recording.ts';
import type { ShownFailure } from '../stores/failure.ts';

/** That a camera broke off, or is recorded again. */
export type CameraNews =
  | { readonly kind: 'lost'; readonly cameraId: CameraId; readonly problem: ShownFailure | null }
  /** `gapS`: for how long nothing was recorded; null when that is not known. */
  | { readonly kind: 'back'; readonly cameraId: CameraId; readonly gapS: number | null }
  /** Nobody waits for it any more. */
  | { readonly kind: 'off'; readonly cameraId: CameraId };

/** What happened to cameras between two states. */
export function newsBetween(before: RecordingState | null, now: RecordingState): readonly CameraNews[] {
  return now.cameras.flatMap(({ cameraId, state, problem, gaps }): readonly CameraNews[] => {
    const wasLost = before?.cameras.find((camera) => camera.cameraId === cameraId)?.state === 'waiting';
    if (state === 'waiting') return wasLost ? [] : [{ kind: 'lost', cameraId, problem }];
    if (!wasLost || state === 'starting') return [];
    if (state === 'off') return [{ kind: 'off', cameraId }];
    const gap = gaps.at(-1);
    const gapS = gap === undefined || gap.to === null ? null : (gap.to - gap.from) / 1000;
    return [{ kind: 'back', cameraId, gapS }];
  });
}
