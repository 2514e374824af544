import { runChild } from '../../../native/ffmpeg/process.ts';
import type { BenchSurroundings } from './measurement.ts';
import { openSample } from './sample-frames.ts';

/** Frames a second of the clip that the player is measured with. */
export const CLIP_RATE = 60;
const GROUP_S = 2;
const CODE_BITS = 10;

/**
 * Makes a full HD clip of 60 frames a second with B-frames and groups of two seconds.
 *
 * Moving shapes and grain, so that it is as heavy as a filmed clip; along the upper edge a strip of ten black or white
 * blocks that tells each frame's number.
 */
export async function makePlayerClip(around: BenchSurroundings, frames: number, path: string): Promise<void> {
  const { tool } = await openSample(around.samplePath, around.signal);
  const bit = `mod(floor(N/pow(2\\,floor(X*${CODE_BITS}/W)))\\,2)`;
  const strip =
    `nullsrc=s=160x9:r=${CLIP_RATE},trim=end_frame=${frames},format=yuv444p,` +
    `geq=lum=16+219*${bit}:cb=128:cr=128,scale=1920:108:flags=neighbor`;
  const scene = `testsrc2=s=1920x1080:r=${CLIP_RATE},trim=end_frame=${frames},noise=alls=6:allf=t`;
  const group = String(GROUP_S * CLIP_RATE);
  const ran = await runChild({
    path: tool.path,
    arguments: [
      ...[
        '-hide_banner',
        '-nostdin',
        '-v',
        'error',
        '-y',
        '-f',
        'lavfi',
        '-i',
        scene,
        '-f',
        'lavfi',
        '-i',
        strip,
      ],
      ...['-filter_complex', '[0:v][1:v]overlay=0:0:shortest=1,format=yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-bf', '3'],
      ...['-g', group, '-keyint_min', group, '-sc_threshold', '0', '-movflags', '+faststart', path],
    ],
    signal: around.signal,
  });
  if (ran.exit.code !== 0) throw new Error(`ffmpeg could not make the clip: ${ran.stderr}`);
}
