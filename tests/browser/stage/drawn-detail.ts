import { type AttemptDetail, attemptDetailSchema } from '../../../core/contract/attempts.ts';
import type { Verdict } from '../../../core/depth/judgement.ts';

export const PICTURE = { width: 800, height: 600 };
export const ATTEMPT_ID = '00000000-0000-4000-8000-0000000000a1';
export const CLIP_ID = '00000000-0000-4000-8000-0000000000c1';
const FRAMES = 40;
/** Millimetres of a pixel of the drawn attempt. */
export const MM_PER_PX = 2.5;

/** Where the crease is drawn in a frame: it sinks by 2 pixels a frame. */
export function creaseAt(frame: number): { x: number; y: number } {
  return { x: 420, y: 280 + 2 * frame };
}

export const KNEE_TOP = { x: 300, y: 320 };
/** How sure the drawn network is of the crease: surer of its height than of its place along the thigh. */
export const CREASE_SPREAD = { alongSdPx: 12, acrossSdPx: 6, turnDeg: 0 };

/** An attempt whose crease lies where `creaseAt` says, filmed level from the left side. */
export function drawnDetail(verdict: Verdict = 'depth'): AttemptDetail {
  const estimate = (value: number, sd: number) => ({ value, sd, source: 'drawn' });
  const curve = Array.from({ length: FRAMES }, (_, frame) => {
    const hipCrease = creaseAt(frame);
    const marginMm = (hipCrease.y - KNEE_TOP.y) * MM_PER_PX;
    return {
      frame,
      timeS: frame / 30,
      joints: {
        leftShoulder: [450, 120, 0.9],
        rightShoulder: [452, 118, 0.9],
        leftHip: [440, 300 + 2 * frame, 0.9],
        rightHip: [442, 302 + 2 * frame, 0.9],
        leftKnee: [300, 345, 0.9],
        leftAnkle: [360, 500, 0.9],
        leftHeel: [380, 515, 0.9],
        leftToe: [300, 515, 0.9],
        leftWrist: [500, 110 + frame, 0.9],
        rightWrist: [500, 112 + frame, 0.9],
      },
      left: {
        hipCrease,
        kneeTop: KNEE_TOP,
        spread: { hipCrease: CREASE_SPREAD, kneeTop: { alongSdPx: 4, acrossSdPx: 4, turnDeg: 0 } },
        marginMm,
        interval95Mm: [marginMm - 30, marginMm + 30],
        kneeAngleDeg: 60,
        hipAngleDeg: 50,
      },
      right: null,
      trunkAngleDeg: 40,
      hipHeightMm: 80 - 2 * frame,
      hipVelocityMps: -0.4,
    };
  });
  const clip = {
    id: CLIP_ID,
    path: '/clips/drawn.mp4',
    name: 'drawn.mp4',
    state: 'ready',
    problem: null,
    sha256: 'ab'.repeat(32),
    sizeBytes: 1000,
    ...PICTURE,
    rotationDeg: 0,
    frames: FRAMES,
    fps: 30,
    durationS: FRAMES / 30,
    codec: 'h264',
    hasProxy: false,
    recordedAt: 1_790_000_000_000,
    importedAt: 1_790_000_000_000,
  };
  return attemptDetailSchema.parse({
    row: {
      id: ATTEMPT_ID,
      clipId: CLIP_ID,
      clipName: 'drawn.mp4',
      lifter: 'Żaneta Müller 李娜',
      attemptNumber: 2,
      weightKg: 142.5,
      tags: [],
      state: 'judged',
      progress: null,
      verdict,
      marginMm: 62,
      interval95Mm: [32, 92],
      measuredByJury: false,
      recordedAt: 1_790_000_000_000,
      inBin: false,
      thumbnailUrl: null,
    },
    clip,
    startFrame: 0,
    endFrame: FRAMES - 1,
    note: '',
    machine: {
      bottomFrame: 30,
      bottomTimeS: 1,
      completed: true,
      verdict,
      marginMm: 62,
      interval95Mm: [32, 92],
      legs: { left: { seen: true, marginMm: 62, interval95Mm: [32, 92], reasons: [] }, right: null },
      reasons: ['OTHER_LEG_UNSEEN'],
      view: {
        rollDeg: estimate(0, 0.3),
        elevationDeg: estimate(0, 1),
        azimuthDeg: estimate(0, 5),
        logMmPerPx: estimate(Math.log(MM_PER_PX), 0.03),
        thighMm: 400,
        nearLeg: 'left',
        facing: -1,
      },
      rule: 'strict',
      model: { id: 'depthpoints', sha256: 'cd'.repeat(32) },
      camera: { rollDeg: 0, azimuthDeg: 0, mmPerPx: MM_PER_PX },
      warnings: [],
      judgedAt: 1_790_000_000_000,
      tookS: 4,
    },
    curve,
    measurements: [],
    secondAngle: null,
    jobId: null,
    problem: null,
  });
}

/** A frame table of 30 frames a second. */
export const TABLE = {
  timeBase: { numerator: 1, denominator: 30 },
  ticks: Array.from({ length: FRAMES }, (_, frame) => frame),
  lastFrameTicks: 1,
  keyFrames: [0],
};
