import { describe, expect, it } from 'vitest';
import type { CameraRecording, RecordingState } from '../../../../core/contract/recording.ts';
import { newsBetween } from '../../../../renderer/wall/camera-news.ts';
import { durationParts } from '../../../../renderer/wall/duration-parts.ts';
import { cameraIdOf } from '../../../fixtures/recorded-cameras.ts';

const REASON = { code: 'RECORDING_STALLED', message: 'It fell silent.' };

/** How one camera's recording stands, as the engine tells it. */
function stateOf(state: CameraRecording['state'], gaps: CameraRecording['gaps'] = []): RecordingState {
  return {
    cameras: [
      {
        cameraId: cameraIdOf(1),
        ...{ state, gaps, problem: state === 'waiting' ? REASON : null },
        ...{ codec: null, width: null, height: null, fps: null, bitsPerSecond: null, lastFrameAgeS: null },
        ...{ dropped: 0, recordedS: 0 },
      },
    ],
    disk: {
      freeBytes: null,
      floorBytes: 0,
      bytesPerSecond: 0,
      leftS: null,
      removedUntil: null,
      problem: null,
    },
    attemptSince: null,
  };
}

describe('newsBetween', () => {
  it('says once that a camera is lost, also when the window opens while it is', () => {
    const lost = { kind: 'lost', cameraId: cameraIdOf(1), problem: REASON };
    expect(newsBetween(stateOf('recording'), stateOf('waiting'))).toEqual([lost]);
    expect(newsBetween(null, stateOf('waiting'))).toEqual([lost]);
    expect(newsBetween(stateOf('waiting'), stateOf('waiting'))).toEqual([]);
  });

  it('says that it is back, and for how long nothing was recorded', () => {
    const gap = { from: 10_000, to: 13_500, reason: REASON };
    expect(newsBetween(stateOf('waiting'), stateOf('recording', [gap]))).toEqual([
      { kind: 'back', cameraId: cameraIdOf(1), gapS: 3.5 },
    ]);
    expect(newsBetween(stateOf('waiting'), stateOf('starting'))).toEqual([]);
  });

  it('tells nobody to wait for a camera that was stopped', () => {
    expect(newsBetween(stateOf('waiting'), stateOf('off'))).toEqual([
      { kind: 'off', cameraId: cameraIdOf(1) },
    ]);
    expect(newsBetween(stateOf('recording'), stateOf('off'))).toEqual([]);
    expect(newsBetween(stateOf('off'), stateOf('recording'))).toEqual([]);
  });
});

describe('durationParts', () => {
  it.each([
    [59, 0, '00'],
    [3660, 1, '01'],
    [72_000, 20, '00'],
  ])('tells %d seconds as %d hours and %s minutes', (seconds, hours, minutes) => {
    expect(durationParts(seconds)).toEqual({ hours, minutes });
  });
});
