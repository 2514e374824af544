import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cameraIdSchema } from '../../../core/contract/ids.ts';
import { type Failure, fail } from '../../../core/result.ts';
import { isAlive } from '../../../native/ffmpeg/capture/recorder/process-identity.ts';
import { stopRecorder } from '../../../native/ffmpeg/capture/recorder/recorder-process.ts';
import { repairSegment } from './repair-segment.ts';
import { Run } from './run.ts';
import { readRunEnd, readRunNotes, recordingsFolder, segmentFilesOf, writeRunEnd } from './run-files.ts';

/** What an engine that died left behind. */
export interface LeftRuns {
  /** Runs whose process still records. */
  readonly living: readonly Run[];
  /** Runs that ended shortly before, so that attempts can still be cut from them. */
  readonly recent: readonly Run[];
  /** What was mended, for the user to know. */
  readonly notices: readonly Failure[];
}

/** Runs that ended so long ago are not opened any more at a start. */
const RECENT_MS = 15 * 60_000;

/**
 * Looks through all recordings at a start: living runs are taken over, those that were torn are mended and closed.
 *
 * A living run of a camera that is no longer there (`isWanted`) is ended.
 */
export async function takeLeftRuns(
  dataFolder: string,
  isWanted: (cameraId: string) => boolean,
  nowMs: number,
): Promise<LeftRuns> {
  const living: Run[] = [];
  const recent: Run[] = [];
  const notices: Failure[] = [];
  for (const folder of await runFolders(dataFolder)) {
    const end = await readRunEnd(folder);
    if (end !== null && nowMs - end.endedAt > RECENT_MS) continue;
    const notes = await readRunNotes(folder);
    if (notes === null) continue;
    const run = await Run.open(folder, notes);
    if (end === null && (await isAlive(notes.process))) {
      if (isWanted(notes.cameraId)) {
        living.push(run);
        continue;
      }
      await stopRecorder(notes.process);
    }
    if (end === null) notices.push(...(await mend(run, nowMs)));
    await run.follower.look();
    await run.follower.close();
    if (isWanted(notes.cameraId)) recent.push(run);
  }
  return { living, recent, notices };
}

/** The folders of all runs of all cameras, each camera's oldest first. */
export async function runFolders(dataFolder: string): Promise<readonly string[]> {
  const root = recordingsFolder(dataFolder);
  const folders: string[] = [];
  for (const camera of await namesIn(root)) {
    if (!cameraIdSchema.safeParse(camera).success) continue;
    const runs = [...(await namesIn(join(root, camera)))].sort();
    folders.push(...runs.map((name) => join(root, camera, name)));
  }
  return folders;
}

async function mend({ folder, notes }: Run, nowMs: number): Promise<readonly Failure[]> {
  const last = (await segmentFilesOf(folder)).at(-1);
  const notices: Failure[] = [];
  let endedAt = nowMs;
  if (last !== undefined) {
    const path = join(folder, last);
    endedAt = await stat(path).then(({ mtimeMs }) => Math.floor(mtimeMs));
    const repair = await repairSegment(path);
    if (repair.kind === 'put-aside') notices.push(tornNotice(notes.cameraName, `${path}.torn`));
    if (repair.kind === 'cut') notices.push(tornNotice(notes.cameraName, null));
  }
  await writeRunEnd(folder, { endedAt, reason: DIED });
  return notices;
}

const DIED = fail(
  'RECORDING_BROKEN_OFF',
  'The recording ended without being stopped, as in a loss of power.',
).error;

function tornNotice(cameraName: string, putAside: string | null): Failure {
  return fail(
    'RECORDING_BROKEN_OFF',
    `The last recording of ${cameraName} had broken off in the middle of a picture. ${
      putAside === null
        ? 'All whole pictures were kept.'
        : `Its last file held no whole picture and was put aside as ${putAside}; all files before it are whole.`
    }`,
  ).error;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
