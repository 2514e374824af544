import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { fail, type Result } from '../../core/result.ts';
import { loadPoseModel } from '../../models/registry.ts';
import { type FfmpegTool, locateFfmpeg } from '../../native/ffmpeg/locate.ts';
import { sha256OfFile } from '../../native/files/file-hash.ts';
import packageDescription from '../../package.json' with { type: 'json' };
import { findClips } from '../engine/clips/find-clips.ts';
import type { Door } from '../engine/door/door.ts';
import { findBottoms } from '../marking/find-bottoms.ts';
import { FramePictures } from '../marking/frame-pictures.ts';
import { framesToMark, type VideoToMark } from '../marking/frames-to-mark.ts';
import { serveMarking } from '../marking/serve-marking.ts';
import { EXIT } from './exit-codes.ts';

const USAGE = `npm run mark -- FOLDER [--marks DIR]

Opens a page on which a person marks hip crease and knee top on the deepest frame of every attempt in the
videos of FOLDER, twice and blind: no overlay, no file names, a random order. The marks are saved after every
frame in DIR (FOLDER/marks when not given), and calling the command again goes on where it stopped.
`;
/** The least of the networks: which frame is the lowest does not need more, and nothing else is taken from it. */
const FINDING_MODEL = 'blazepose-lite';

/** What the command needs of the process that runs it. */
export interface MarkSurroundings {
  readonly printOut: (text: string) => void;
  readonly say: (line: string) => void;
  /** The built windows. */
  readonly pagesFolder: string;
  /** Opens an address in the person's browser; false where there is none. */
  readonly openPage: (address: string) => Promise<boolean>;
}

/** Serves the page for marking until the signal aborts; gives the exit code. */
export async function runMark(
  words: readonly string[],
  around: MarkSurroundings,
  signal: AbortSignal,
): Promise<number> {
  const call = readCall(words);
  if (call === null) {
    around.say(USAGE);
    return EXIT.wrongUsage;
  }
  const opened = await openMarking(call, around, signal);
  if (signal.aborted) {
    if (opened.ok) await opened.value.close();
    return EXIT.cancelled;
  }
  if (!opened.ok) {
    around.say(`${opened.error.code}: ${opened.error.message}`);
    return EXIT.someFailed;
  }
  const door = opened.value;
  try {
    const address = door.enterUrl('marking');
    around.printOut(`${address}\n`);
    const isOpen = await around.openPage(address);
    around.say(
      isOpen ? 'The page opens in your browser.' : 'Open this address in a browser on this machine.',
    );
    around.say('Every answer is saved at once. Ctrl-C ends it; the same command goes on where you stopped.');
    await aborted(signal);
    return EXIT.done;
  } finally {
    await door.close();
  }
}

interface MarkCall {
  readonly folder: string;
  readonly marks: string;
}

async function openMarking(
  call: MarkCall,
  around: MarkSurroundings,
  signal: AbortSignal,
): Promise<Result<Door>> {
  const found = await findClips([call.folder], call.marks);
  for (const { path, code, message } of found.failures) around.say(`${path}: ${code}: ${message}`);
  if (found.clips.length === 0)
    return fail('MEDIA_NOT_FOUND', 'There is no video to mark. Nothing was changed.');
  const ffmpeg = await locateFfmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const videos: VideoToMark[] = [];
  for (const { path } of found.clips) {
    if (signal.aborted) return fail('CANCELLED', 'Ended before anything was marked.');
    videos.push({ path, sha256: await sha256OfFile(path, signal) });
  }
  const finder = new BottomFinder(ffmpeg.value, signal);
  try {
    const frames = await framesToMark(
      videos,
      { videos: call.folder, marks: call.marks },
      packageDescription.version,
      (path) => finder.find(path),
      around.say,
    );
    if (!frames.ok) return frames;
    if (frames.value.length === 0) return fail('MEDIA_NOT_FOUND', 'No attempt was found in these videos.');
    const paths = new Map(videos.map(({ path, sha256 }) => [sha256, path]));
    const away = frames.value.filter(({ sha256 }) => !paths.has(sha256)).length;
    if (away > 0) around.say(`${away} frames are left out: their videos are not there, or have changed.`);
    return await serveMarking(
      {
        folder: call.marks,
        begin: { frames: frames.value, seed: randomInt(2 ** 32), toolVersion: packageDescription.version },
        videos: new Set(paths.keys()),
        pictures: new FramePictures(ffmpeg.value, paths, signal),
        nowMs: () => Date.now(),
        onDone: (rater) => around.say(`${rater} has marked every frame twice.`),
      },
      around.pagesFolder,
      pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
    );
  } finally {
    await finder.close();
  }
}

/** Finds bottoms with a network that is loaded when the first video needs it. */
class BottomFinder {
  readonly #ffmpeg: FfmpegTool;
  readonly #signal: AbortSignal;
  #model: ReturnType<typeof loadPoseModel> | null = null;

  constructor(ffmpeg: FfmpegTool, signal: AbortSignal) {
    this.#ffmpeg = ffmpeg;
    this.#signal = signal;
  }

  async find(path: string): ReturnType<typeof findBottoms> {
    this.#model ??= loadPoseModel(FINDING_MODEL);
    const model = await this.#model;
    if (!model.ok) return model;
    return findBottoms(path, { ffmpeg: this.#ffmpeg, poseModel: model.value }, this.#signal);
  }

  async close(): Promise<void> {
    const model = await this.#model;
    if (model?.ok === true) await model.value.close();
  }
}

function readCall(words: readonly string[]): MarkCall | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { marks: { type: 'string' } },
    });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0 || values.marks === '') return null;
    return { folder, marks: resolve(values.marks ?? join(folder, 'marks')) };
  } catch {
    return null;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
