import { newCanvas } from '../../../core/picture/canvas.ts';
import { writeProxy } from '../../../main/engine/exporting/proxy.ts';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import { openVideoEncoder } from '../../../native/ffmpeg/encode.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';

/** Writes a video with the program's own encoders, says when one is under way, and goes on until it is killed. */
const [kind, ffmpegPath, input, output] = process.argv.slice(2);
if (ffmpegPath === undefined || input === undefined || output === undefined) {
  throw new Error('the parent needs ffmpeg, a clip and a place to write');
}
const signal = new AbortController().signal;
const located = await locateFfmpeg({ settingPath: ffmpegPath });
if (!located.ok) throw new Error(located.error.message);
const tool = located.value;

if (kind === 'proxy') {
  const clip = await openClip(tool, input, signal);
  if (!clip.ok) throw new Error(clip.error.message);
  await writeProxy(tool, clip.value, output, () => process.stdout.write('running\n'), signal);
} else {
  const image = newCanvas(64, 64, { red: 0, green: 0, blue: 0 });
  const encoder = await openVideoEncoder(tool, { path: output, width: 64, height: 64, signal });
  if (!encoder.ok) throw new Error(encoder.error.message);
  for (;;) {
    await encoder.value.write(image, 1 / 30);
    process.stdout.write('running\n');
  }
}
