import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AttemptDetail, AttemptRow, CurvePoint } from '../../../../core/contract/attempts.ts';
import type { Clip } from '../../../../core/contract/clips.ts';
import type { AttemptId, ClipId } from '../../../../core/contract/ids.ts';
import { type VideoPoint, videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';

const LIFTERS = ['Ana Ortega', 'Bea Lindholm', 'Carla Nkosi', 'Dana Reyes', 'Eva Marchetti', 'Fatima Zahra'];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 10, 1, 9);

interface Placed {
  readonly p2: readonly [number, number];
}
interface TruthFrame {
  readonly t: number;
  readonly margin_mm: { readonly L: number; readonly R: number };
  readonly [point: string]: unknown;
}
interface Truth {
  readonly deepest_frame: number;
  readonly frames: readonly TruthFrame[];
}

const JOINTS = {
  Hip: 'hip',
  Knee: 'knee',
  Ankle: 'ankle',
  Heel: 'heel',
  Toe: 'toe',
  Shoulder: 'shoulder',
  Elbow: 'elbow',
  Wrist: 'wrist',
} as const;

/** Rows of a library of any size, the same every time but for their ids. */
export function scriptedRows(count: number, clip: Clip): AttemptRow[] {
  const verdicts = ['depth', 'no-depth', 'inconclusive'] as const;
  return Array.from({ length: count }, (_, index) => {
    const verdict = verdicts[index % 3] ?? 'depth';
    const marginMm = { depth: 38, 'no-depth': -41, inconclusive: 6 }[verdict] + (index % 7);
    return {
      id: randomUUID() as AttemptId,
      clipId: clip.id,
      clipName: clip.name,
      lifter: LIFTERS[index % LIFTERS.length] ?? '',
      attemptNumber: (index % 3) + 1,
      weightKg: 100 + 2.5 * (index % 40),
      tags: index % 5 === 0 ? ['final'] : [],
      state: 'judged',
      progress: null,
      verdict,
      marginMm,
      interval95Mm: [marginMm - 27, marginMm + 27],
      measuredByJury: index % 11 === 0,
      recordedAt: FIRST_DAY - index * (DAY_MS / 40),
      inBin: false,
      thumbnailUrl: null,
    };
  });
}

/** Everything about an attempt of the sample clip, its points taken from the sample's truth. */
export function scriptedDetail(row: AttemptRow, clip: Clip, truthPath: string): AttemptDetail {
  const truth = JSON.parse(readFileSync(truthPath, 'utf8')) as Truth;
  const curve = truth.frames.map(curvePoint);
  const marginMm = row.marginMm ?? 0;
  const leg = { seen: true, marginMm, interval95Mm: row.interval95Mm, reasons: [] };
  return {
    row,
    clip,
    startFrame: frameIndex(3),
    endFrame: frameIndex(curve.length - 4),
    note: '',
    machine: {
      bottomFrame: frameIndex(truth.deepest_frame),
      bottomTimeS: truth.frames[truth.deepest_frame]?.t ?? 0,
      completed: true,
      verdict: row.verdict ?? 'inconclusive',
      marginMm: row.marginMm,
      interval95Mm: row.interval95Mm,
      legs: {
        left: leg,
        right: { seen: false, marginMm: null, interval95Mm: null, reasons: ['HIP_HIDDEN_BY_PLATE'] },
      },
      reasons:
        row.verdict === 'inconclusive'
          ? ['INTERVAL_CROSSES_LEVEL', 'OTHER_LEG_UNSEEN']
          : ['OTHER_LEG_UNSEEN'],
      view: {
        rollDeg: { value: 0.2, sd: 0.4, source: 'lines' },
        elevationDeg: { value: 3, sd: 2, source: 'plate' },
        azimuthDeg: { value: 4, sd: 6, source: 'pose' },
        logMmPerPx: { value: Math.log(3.5), sd: 0.03, source: 'plate' },
        thighMm: 440,
        nearLeg: 'left',
        facing: -1,
      },
      rule: 'strict',
      model: { id: 'depthpoints', sha256: '0'.repeat(64) },
      camera: { rollDeg: 0.2, azimuthDeg: 4, mmPerPx: 3.5 },
      warnings: [],
      judgedAt: FIRST_DAY,
      tookS: 6.4,
    },
    curve,
    measurements: [],
    secondAngle: null,
    jobId: null,
    problem: null,
  };
}

function curvePoint(frame: TruthFrame, index: number): CurvePoint {
  const joints: CurvePoint['joints'] = {};
  for (const [part, name] of Object.entries(JOINTS) as [keyof typeof JOINTS, string][]) {
    const [leftX, leftY] = placeOf(frame, `${name}_L`);
    const [rightX, rightY] = placeOf(frame, `${name}_R`);
    joints[`left${part}`] = [leftX, leftY, 0.95];
    joints[`right${part}`] = [rightX, rightY, 0.5];
  }
  const leg = (side: 'L' | 'R') => ({
    hipCrease: pointOf(frame, `hip_crease_${side}`),
    kneeTop: pointOf(frame, `knee_top_${side}`),
    spread: {
      hipCrease: { alongSdPx: 5, acrossSdPx: 2.5, turnDeg: 0 },
      kneeTop: { alongSdPx: 4, acrossSdPx: 2, turnDeg: 0 },
    },
    marginMm: frame.margin_mm[side],
    interval95Mm: [frame.margin_mm[side] - 27, frame.margin_mm[side] + 27] as [number, number],
    kneeAngleDeg: 60,
    hipAngleDeg: 50,
  });
  return {
    frame: frameIndex(index),
    timeS: frame.t,
    joints,
    left: leg('L'),
    right: null,
    trunkAngleDeg: 40,
    hipHeightMm: 0,
    hipVelocityMps: 0,
  };
}

function placeOf(frame: TruthFrame, name: string): readonly [number, number] {
  return (frame[name] as Placed | undefined)?.p2 ?? [0, 0];
}

function pointOf(frame: TruthFrame, name: string): VideoPoint {
  const [x, y] = placeOf(frame, name);
  return videoPoint(x, y);
}

/** A clip as the library would know it. */
export function scriptedClip(
  path: string,
  name: string,
  facts: Pick<Clip, 'width' | 'height' | 'frames'>,
): Clip {
  return {
    id: randomUUID() as ClipId,
    path,
    name,
    state: 'ready',
    problem: null,
    sha256: null,
    sizeBytes: 1000,
    ...facts,
    rotationDeg: 0,
    fps: 30,
    durationS: (facts.frames ?? 0) / 30,
    codec: 'h264',
    hasProxy: false,
    recordedAt: FIRST_DAY,
    importedAt: FIRST_DAY,
  };
}
