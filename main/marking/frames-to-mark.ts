import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { MarkedFrame } from '../../core/contract/marks.ts';
import { reportSchema } from '../../core/contract/report.ts';
import { type Result, succeed } from '../../core/result.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { outputFailure } from '../../native/files/write-whole-file.ts';
import { readMarksFile, writeMarksFile } from './marks-files.ts';

/** The list that every person marks from, in the folder of their marks. */
const FRAMES_FILE = 'frames.json';
/** Where `judge` leaves its report, by itself or with its usual folder. */
const REPORTS = ['report.json', 'judged/report.json'];

/** A video by its digest, and how its bottoms are found when nothing says where they are. */
export interface VideoToMark {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The frames that are to be marked: as listed in the folder of the marks, else by a report of `judge` beside the
 * videos, else as `find` finds them; a list that was made is kept, so that everyone marks the same frames.
 *
 * A video that `find` cannot read is passed over with a word to `say`. Errors: MARKS_INVALID,
 * MEDIA_NOT_READABLE, CANCELLED and those of writing.
 */
export async function framesToMark(
  videos: readonly VideoToMark[],
  folders: { readonly videos: string; readonly marks: string },
  toolVersion: string,
  find: (path: string) => Promise<Result<readonly MarkedFrame[]>>,
  say: (line: string) => void,
): Promise<Result<readonly MarkedFrame[]>> {
  const listPath = join(folders.marks, FRAMES_FILE);
  const listed = await readMarksFile(listPath);
  if (!listed.ok) return listed;
  if (listed.value !== null) return succeed(listed.value.frames);
  const reported = await reportedFrames(folders.videos);
  const frames: MarkedFrame[] = [];
  for (const [index, { path, sha256 }] of videos.entries()) {
    const known = reported.get(sha256);
    const found = known === undefined ? await find(path) : succeed(known);
    if (!found.ok) {
      if (found.error.code === 'CANCELLED') return found;
      say(`${basename(path)}: ${found.error.code}: ${found.error.message}`);
      continue;
    }
    frames.push(...found.value);
    say(`[${index + 1}/${videos.length}] ${found.value.length} bottoms`);
  }
  if (frames.length === 0) return succeed(frames);
  try {
    await mkdir(folders.marks, { recursive: true });
  } catch (error) {
    const failure = outputFailure(error, folders.marks);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
  const written = await writeMarksFile(listPath, {
    schema: 'depthline.marks/1',
    origin: 'blind',
    toolVersion,
    seed: null,
    frames,
    marks: [],
    spread: [],
  });
  return written.ok ? succeed(frames) : written;
}

/** Bottom frames by the digest of their video, from a report that `judge` left; none where there is no whole report. */
async function reportedFrames(folder: string): Promise<ReadonlyMap<string, readonly MarkedFrame[]>> {
  for (const name of REPORTS) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    const report = reportSchema.safeParse(jsonOf(text)).data;
    if (report === undefined) continue;
    return new Map(
      report.clips.map(({ sha256, width, height, attempts }) => [
        sha256,
        attempts.map(({ bottomFrame }) => ({
          sha256,
          frame: frameIndex(bottomFrame),
          widthPx: width,
          heightPx: height,
        })),
      ]),
    );
  }
  return new Map();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
