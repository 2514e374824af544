import type { AttemptReport, ClipReport } from '../../core/contract/report.ts';
import type { AttemptJudgement, CameraView, LegJudgement } from '../../core/depth/judgement.ts';
import {
  durationS,
  frameCount,
  hasVariableFrameRate,
  meanFramesPerSecond,
} from '../../core/time/frame-table.ts';
import type { ModelManifest } from '../../models/manifest.ts';
import type { JudgedClip } from './judge/judge-clip.ts';

/** A judged clip as the report tells it; `path` is as the user named it. */
export function clipReportOf(judged: JudgedClip, path: string, model: ModelManifest): ClipReport {
  const camera = cameraViewOf(judged);
  const { probe, table } = judged.clip;
  return {
    path,
    sha256: judged.sha256,
    width: probe.displayedWidth,
    height: probe.displayedHeight,
    frames: frameCount(table),
    durationS: rounded(durationS(table), 6),
    fps: roundedOrNull(meanFramesPerSecond(table), 4),
    rotationDeg: probe.rotationDeg,
    variableFrameRate: hasVariableFrameRate(table),
    model: { id: model.id, sha256: sha256OfModel(model) },
    camera: {
      rollDeg: roundedOrNull(camera.rollDeg, 2),
      azimuthDeg: roundedOrNull(camera.azimuthDeg, 1),
      mmPerPx: roundedOrNull(camera.mmPerPx, 4),
    },
    attempts: judged.attempts.map(attemptReportOf),
    warnings: judged.warnings.map(({ code, message }) => ({ code, message })),
  };
}

/** A roll or azimuth no surer than this is what one assumes, not what the picture shows. */
const ASSUMED_ROLL_SD_DEG = 2;
const ASSUMED_AZIMUTH_SD_DEG = 20;

/** What the picture shows of the camera; nothing when no attempt was found. */
export function cameraViewOf({ view }: JudgedClip): CameraView {
  if (view === null) return { rollDeg: null, azimuthDeg: null, mmPerPx: null };
  return {
    rollDeg: view.rollDeg.sd < ASSUMED_ROLL_SD_DEG ? view.rollDeg.value : null,
    azimuthDeg: view.azimuthDeg.sd < ASSUMED_AZIMUTH_SD_DEG ? view.azimuthDeg.value : null,
    mmPerPx: Math.exp(view.logMmPerPx.value),
  };
}

/** The hash of the network that places the points; the detector only says where to look. */
export function sha256OfModel(model: ModelManifest): string {
  const file = model.files.find(({ role }) => role !== 'detector') ?? model.files[0];
  if (file === undefined) throw new Error(`the manifest of ${model.id} names no file`);
  return file.sha256;
}

function attemptReportOf(attempt: AttemptJudgement): AttemptReport {
  const { legs } = attempt;
  return {
    startFrame: attempt.startFrame,
    bottomFrame: attempt.bottomFrame,
    endFrame: attempt.endFrame,
    bottomTimeS: rounded(attempt.bottomTimeS, 4),
    completed: attempt.completed,
    sides: { left: legReportOf(legs.left), right: legReportOf(legs.right) },
    marginMm: roundedOrNull(attempt.marginMm, 2),
    interval95Mm: intervalOf(attempt.interval95Mm),
    verdict: attempt.verdict,
    reasons: [...attempt.reasons],
  };
}

function legReportOf(leg: LegJudgement | null): AttemptReport['sides']['left'] {
  if (leg === null) return null;
  return {
    seen: leg.seen,
    marginMm: roundedOrNull(leg.marginMm, 2),
    interval95Mm: intervalOf(leg.interval95Mm),
    reasons: [...leg.reasons],
  };
}

/** An interval rounded to hundredths of a millimetre. */
export function intervalOf(interval: readonly [number, number] | null): [number, number] | null {
  return interval === null ? null : [rounded(interval[0], 2), rounded(interval[1], 2)];
}

/** As `rounded`; null stays null. */
export function roundedOrNull(value: number | null, digits: number): number | null {
  return value === null ? null : rounded(value, digits);
}

/** Rounded to as many digits as the measurement holds, and never to -0. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}
