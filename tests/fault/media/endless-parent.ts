import { startChild } from '../../../native/ffmpeg/process.ts';

/** Starts an ffmpeg that never ends by itself, says so, and ends the way that it is told on standard input. */
const [ffmpegPath, ending] = process.argv.slice(2);
if (ffmpegPath === undefined) throw new Error('no path of ffmpeg was given');
const child = startChild({
  path: ffmpegPath,
  arguments: [
    '-nostdin',
    '-loglevel',
    'error',
    '-re',
    '-f',
    'lavfi',
    '-i',
    'testsrc2',
    '-f',
    'rawvideo',
    'pipe:1',
  ],
});
child.stdout.once('data', () => process.stdout.write('running\n'));
child.stdout.resume();
process.stdin.once('data', () => {
  if (ending === 'exit') process.exit(0);
  throw new Error('as asked');
});
