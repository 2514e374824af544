import type { FfmpegTool } from '../../locate.ts';
import { runChild } from '../../process.ts';

/** How pictures of a camera that sends none that can be kept are encoded. */
export interface ChosenEncoder {
  /** As ffmpeg names it. */
  readonly name: string;
  /** Options of the output, without the length of its groups. */
  readonly options: readonly string[];
}

/** Encoders of graphics cards and chips, with what lets them give out each picture at once. */
const HARDWARE: readonly ChosenEncoder[] = [
  {
    name: 'h264_nvenc',
    options: ['-preset', 'llhq', '-zerolatency', '1', '-bf', '0', '-rc', 'vbr', '-cq', '21', '-b:v', '0'],
  },
  { name: 'h264_videotoolbox', options: ['-realtime', '1', '-bf', '0', '-b:v', '8M'] },
  { name: 'h264_qsv', options: ['-preset', 'veryfast', '-bf', '0', '-global_quality', '21'] },
  { name: 'h264_amf', options: ['-usage', 'lowlatency', '-b:v', '8M'] },
];

/** Always there: every ffmpeg that we take has it. */
export const SOFTWARE_ENCODER: ChosenEncoder = {
  name: 'libx264',
  options: ['-preset', 'veryfast', '-tune', 'zerolatency', '-crf', '20'],
};

/** A hardware encoder that has not made ten pictures by then does not work. */
const TRIAL_MS = 8000;

/**
 * Chooses the encoder for raw cameras: the first of the hardware's that really encodes here, else libx264.
 *
 * That a build lists an encoder says nothing of the machine: each is tried on ten pictures.
 */
export async function chooseEncoder(tool: FfmpegTool, signal?: AbortSignal): Promise<ChosenEncoder> {
  for (const encoder of HARDWARE) {
    if (!tool.capabilities.encoders.has(encoder.name)) continue;
    if (await encodes(tool, encoder, signal)) return encoder;
  }
  return SOFTWARE_ENCODER;
}

async function encodes(
  tool: FfmpegTool,
  { name, options }: ChosenEncoder,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const limit = AbortSignal.timeout(TRIAL_MS);
  const { exit } = await runChild({
    path: tool.path,
    arguments: [
      ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'color=s=640x360:r=30'],
      ...['-frames:v', '10', '-pix_fmt', 'yuv420p', '-c:v', name, ...options, '-f', 'null', '-'],
    ],
    signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
  });
  return exit.code === 0;
}
