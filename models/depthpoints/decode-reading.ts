import type { Estimate } from '../../core/depth/estimate.ts';
import type { PointSpread } from '../../core/depth/point-spread.ts';
import type { Region } from '../../core/pose/region.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import type { DepthPointsReading, LegDepthPoints } from './depth-points-reading.ts';

/** Side of the network's input. */
export const INPUT_SIDE_PX = 256;

/** The network's outputs for one picture, flat, named as in its model card. */
export interface DepthPointsOutput {
  readonly points: ArrayLike<number>;
  readonly pointsLogB: ArrayLike<number>;
  /** Null for a network that does not tell what hides a point. */
  readonly covered: ArrayLike<number> | null;
  readonly margin: ArrayLike<number>;
  readonly marginLogB: ArrayLike<number>;
  readonly scale: ArrayLike<number>;
  readonly scaleLogB: ArrayLike<number>;
  readonly camera: ArrayLike<number>;
  readonly cameraLogB: ArrayLike<number>;
}

const SOURCE = 'depth-point network';
const CREASE = { near: 0, far: 1 } as const;
const KNEE_TOP = { near: 2, far: 3 } as const;
const HIP = { near: 4, far: 5 } as const;
const KNEE = { near: 6, far: 7 } as const;
const ANKLE = { near: 8, far: 9 } as const;

/** A Laplace distribution of scale b has the standard deviation b x sqrt(2). */
function laplaceSd(logB: number): number {
  return Math.SQRT2 * Math.exp(logB);
}

/**
 * What the outputs mean in pixels of the picture that `crop` was cut from.
 *
 * `mirrored` says that the cut-out was flipped left to right before the network saw it.
 */
export function decodeReading(
  output: DepthPointsOutput,
  crop: Region,
  mirrored: boolean,
): DepthPointsReading {
  const pxPerCropPx = crop.side / INPUT_SIDE_PX;
  const at = (values: ArrayLike<number>, index: number) => values[index] ?? Number.NaN;
  const point = (index: number) => {
    const x = at(output.points, 2 * index);
    const right = ((mirrored ? INPUT_SIDE_PX - x : x) - INPUT_SIDE_PX / 2) * pxPerCropPx;
    const down = (at(output.points, 2 * index + 1) - INPUT_SIDE_PX / 2) * pxPerCropPx;
    const cosine = Math.cos(crop.rotation);
    const sine = Math.sin(crop.rotation);
    return videoPoint(
      crop.centreX + cosine * right - sine * down,
      crop.centreY + sine * right + cosine * down,
    );
  };
  const spread = (index: number): PointSpread => ({
    alongSdPx: laplaceSd(at(output.pointsLogB, 2 * index)) * pxPerCropPx,
    acrossSdPx: laplaceSd(at(output.pointsLogB, 2 * index + 1)) * pxPerCropPx,
    turnDeg: (crop.rotation * 180) / Math.PI,
  });
  const sdPx = (index: number) => {
    const { alongSdPx, acrossSdPx } = spread(index);
    return (alongSdPx + acrossSdPx) / 2;
  };
  const leg = (which: 'near' | 'far'): LegDepthPoints => {
    const index = which === 'near' ? 0 : 1;
    const joints = [HIP[which], KNEE[which], ANKLE[which]] as const;
    return {
      hip: point(HIP[which]),
      knee: point(KNEE[which]),
      ankle: point(ANKLE[which]),
      jointSdPx: joints.reduce((sum, joint) => sum + sdPx(joint), 0) / joints.length,
      hipCrease: point(CREASE[which]),
      kneeTop: point(KNEE_TOP[which]),
      covered: output.covered && {
        crease: at(output.covered, CREASE[which]),
        kneeTop: at(output.covered, KNEE_TOP[which]),
      },
      spread: { hipCrease: spread(CREASE[which]), kneeTop: spread(KNEE_TOP[which]) },
      marginPx: at(output.margin, index) * pxPerCropPx,
      marginSdPx: laplaceSd(at(output.marginLogB, index)) * pxPerCropPx,
    };
  };
  const camera = (index: number, value: number): Estimate => ({
    value,
    sd: laplaceSd(at(output.cameraLogB, index)),
    source: SOURCE,
  });
  return {
    near: leg('near'),
    far: leg('far'),
    logMmPerPx: {
      value: at(output.scale, 0) - Math.log(pxPerCropPx),
      sd: laplaceSd(at(output.scaleLogB, 0)),
      source: SOURCE,
    },
    rollDeg: camera(0, (mirrored ? -1 : 1) * at(output.camera, 0) + (crop.rotation * 180) / Math.PI),
    elevationDeg: camera(1, at(output.camera, 1)),
    azimuthDeg: camera(2, at(output.camera, 2)),
  };
}
