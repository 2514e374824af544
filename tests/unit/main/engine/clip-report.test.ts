import { expect, it } from 'vitest';
import { clipReportSchema } from '../../../../core/contract/report.ts';
import { millimetres } from '../../../../core/depth/millimetres.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { ticks } from '../../../../core/time/ticks.ts';
import { cameraViewOf, clipReportOf } from '../../../../main/engine/clip-report.ts';
import type { JudgedClip } from '../../../../main/engine/judge/judge-clip.ts';
import { DETECTOR_MANIFEST } from '../../../../models/built-in-models.ts';
import { levelView } from '../../../fixtures/level-view.ts';

const JUDGED: JudgedClip = {
  clip: {
    path: '/videos/squat.mov',
    probe: {
      container: 'mov',
      codec: 'h264',
      pixelFormat: 'yuv420p',
      bitDepth: 8,
      storedWidth: 1920,
      storedHeight: 1080,
      rotationDeg: 90,
      pixelAspect: { width: 1, height: 1 },
      displayedWidth: 1080,
      displayedHeight: 1920,
      fieldOrder: 'progressive',
      colourMatrix: 'bt709',
      fullRange: false,
      startTimeS: 0,
    },
    table: {
      timeBase: { numerator: 1, denominator: 600 },
      ticks: [0, 20, 40, 60, 90].map(ticks),
      lastFrameTicks: ticks(20),
      keyFrames: [frameIndex(0)],
    },
    tableSource: 'packets',
  },
  sha256: 'c'.repeat(64),
  attempts: [
    {
      startFrame: frameIndex(0),
      bottomFrame: frameIndex(2),
      endFrame: frameIndex(4),
      bottomTimeS: 0.068_333_33,
      completed: false,
      legs: {
        left: {
          seen: true,
          marginMm: millimetres(-0.001),
          interval95Mm: [millimetres(-20.123), millimetres(20.127)],
          reasons: ['INTERVAL_CROSSES_LEVEL'],
        },
        right: null,
      },
      marginMm: millimetres(-0.001),
      interval95Mm: [millimetres(-20.123), millimetres(20.127)],
      verdict: 'inconclusive',
      reasons: ['INTERVAL_CROSSES_LEVEL', 'NOT_COMPLETED'],
      view: levelView(4),
      curve: [],
    },
  ],
  view: null,
  networkPoses: [],
  warnings: [{ code: 'SEVERAL_LIFTERS', message: 'Two people squat.' }],
};

it('tells a clip as it is shown, at its true times, by the name that the user gave it', () => {
  const report = clipReportSchema.parse(clipReportOf(JUDGED, 'squat.mov', DETECTOR_MANIFEST));
  expect(report).toMatchObject({
    path: 'squat.mov',
    width: 1080,
    height: 1920,
    rotationDeg: 90,
    frames: 5,
    durationS: 0.183333,
    fps: 26.6667,
    variableFrameRate: true,
    camera: { rollDeg: null, azimuthDeg: null, mmPerPx: null },
    warnings: [{ code: 'SEVERAL_LIFTERS', message: 'Two people squat.' }],
  });
});

it('names the network that places the points, not the detector', () => {
  const { model } = clipReportOf(JUDGED, 'squat.mov', DETECTOR_MANIFEST);
  const landmark = DETECTOR_MANIFEST.files.find(({ role }) => role === 'landmark');
  expect(model).toEqual({ id: DETECTOR_MANIFEST.id, sha256: landmark?.sha256 });
});

it('rounds to what a reader can use and never to -0', () => {
  const [attempt] = clipReportOf(JUDGED, 'squat.mov', DETECTOR_MANIFEST).attempts;
  expect(attempt).toMatchObject({ marginMm: 0, interval95Mm: [-20.12, 20.13], bottomTimeS: 0.0683 });
  expect(Object.is(attempt?.marginMm, 0)).toBe(true);
  expect(attempt?.sides.right).toBeNull();
});

it('turns the logarithm of the scale into millimetres a pixel', () => {
  const estimate = (value: number) => ({ value, sd: 1, source: 'test' });
  const view = {
    rollDeg: estimate(1.5),
    elevationDeg: estimate(0),
    azimuthDeg: estimate(-20),
    logMmPerPx: estimate(Math.log(3.3)),
    thighMm: 400,
    nearLeg: 'left',
    facing: 1,
  } as const;
  const camera = cameraViewOf({ ...JUDGED, view });
  expect(camera.rollDeg).toBe(1.5);
  expect(camera.azimuthDeg).toBe(-20);
  expect(camera.mmPerPx).toBeCloseTo(3.3, 9);
});
