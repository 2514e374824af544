import { elevationAt } from '../../../core/camera/elevation.ts';
import { greyFromRgb } from '../../../core/camera/grey-image.ts';
import { estimateRollFromLines } from '../../../core/camera/roll-from-lines.ts';
import { placementAdvice } from '../../../core/cameras/placement-advice.ts';
import type { CameraPicture, Placement } from '../../../core/contract/cameras.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { decodeJpeg } from '../../../native/ffmpeg/capture/decode-jpeg.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';

/** Reads from a picture how its camera stands. Errors: those of `decodeJpeg`. */
export async function readPlacement(
  tool: FfmpegTool,
  picture: CameraPicture,
  signal: AbortSignal,
): Promise<Result<Placement>> {
  const image = await decodeJpeg(tool, Buffer.from(picture.jpegBase64, 'base64'), picture, signal);
  if (!image.ok) return image;
  const readings = readingsOf(image.value);
  return succeed({ picture, ...readings, advice: [...placementAdvice(readings)] });
}

function readingsOf(image: RgbImage): Pick<Placement, 'rollDeg' | 'elevationDeg'> {
  const roll = estimateRollFromLines(greyFromRgb(image), []);
  if (roll === null) return { rollDeg: null, elevationDeg: null };
  const middle = { x: image.width / 2, y: image.height / 2 };
  const elevation = elevationAt(roll, middle, image.width, image.height);
  return {
    rollDeg: { value: roll.rollDeg, sd: roll.sdDeg },
    elevationDeg: { value: elevation.elevationDeg, sd: elevation.sdDeg },
  };
}
