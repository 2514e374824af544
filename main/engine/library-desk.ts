import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EngineEvent } from '../../core/contract/events.ts';
import { type ClipId, jobIdSchema } from '../../core/contract/ids.ts';
import { JOB_KINDS } from '../../core/contract/jobs.ts';
import type { Settings } from '../../core/contract/settings.ts';
import { type Failure, type Result, succeed } from '../../core/result.ts';
import { type FfmpegTool, locateFfmpeg } from '../../native/ffmpeg/locate.ts';
import { annotateWork } from './annotate-work.ts';
import { AttemptService } from './attempt-service.ts';
import { ClipService } from './clip-service.ts';
import { clipFiles, incomingFolder } from './clips/clip-files.ts';
import { foldersIn, sweepParts } from './clips/sweep-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { importWork } from './import-work.ts';
import { JobQueue } from './jobs/job-queue.ts';
import { importedOrder, JUDGE_URGENCY, judgeWork, settleAttempts } from './judge-work.ts';
import { JudgeThread } from './judging/judge-thread.ts';
import { CopyKeeper } from './library/copy-keeper.ts';
import { openLibrary } from './library/open-library.ts';
import { storeFailure } from './library/store-failure.ts';
import { MarkPictures } from './mark-pictures.ts';
import { proxyWork } from './proxy-work.ts';
import { putBackJudged } from './put-back-judged.ts';
import { ServedFiles } from './served-files.ts';
import { TakenAttempts } from './taken-attempts.ts';

/** What the library's side of the engine is opened with. */
export interface LibraryDeskOptions {
  readonly dataFolder: string;
  /** The built program of the thread that judges. */
  readonly judgeWorker: URL;
  /** Clips that a new library begins with. */
  readonly samples: readonly string[];
  settings(): Settings;
  publish(event: EngineEvent): void;
  onBug(error: unknown, about: string): void;
}

/** Clips, attempts and the work on them, on one data folder that is ours alone. */
export interface LibraryDesk {
  readonly clips: ClipService;
  readonly attempts: AttemptService;
  readonly taken: TakenAttempts;
  readonly jobs: JobQueue;
  readonly files: ServedFiles;
  /** What happened at opening that the user must know. */
  readonly notices: readonly Failure[];
  /** The ffmpeg in use. */
  ffmpeg(): Promise<Result<FfmpegTool>>;
  /** Ends all work, which goes on at the next opening, and closes the library. */
  close(): Promise<void>;
}

/** Opens the library and takes up the work that was left. Error: LIBRARY_TOO_NEW. */
export async function openLibraryDesk(options: LibraryDeskOptions): Promise<Result<LibraryDesk>> {
  const opened = openLibrary(options.dataFolder, () => new Date());
  if (!opened.ok) return opened;
  const { library, notices } = opened.value;
  const { dataFolder, settings, publish, onBug } = options;
  const ffmpeg = ffmpegBySetting(settings);
  const parts: EngineParts = {
    dataFolder,
    library,
    judging: new Map(),
    settings,
    publish,
    nowMs: Date.now,
    ffmpeg,
    onBug,
  };
  const environment = (): { DEPTHLINE_FFMPEG?: string } => {
    const { ffmpegPath } = settings();
    return ffmpegPath === null ? {} : { DEPTHLINE_FFMPEG: ffmpegPath };
  };
  const thread = new JudgeThread(options.judgeWorker, environment, (error) =>
    onBug(error, 'the thread that judges'),
  );
  const queueJudging = (clipId: ClipId): void => {
    const order = importedOrder(parts, clipId);
    jobs.add({ kind: 'judge', clipId, attemptId: null, urgency: JUDGE_URGENCY.imported, order });
  };
  const jobs = new JobQueue({
    store: library.jobs,
    works: {
      import: importWork(parts, queueJudging),
      judge: judgeWork(parts, thread),
      proxy: proxyWork(parts),
      annotate: annotateWork(parts, thread),
    },
    onChanged: (job) => {
      publish({ type: 'job-changed', job });
      settleAttempts(parts, job);
    },
    onBug: (error, { kind }) => onBug(error, `the work ${kind}`),
    storeFailure,
    newId: () => jobIdSchema.parse(randomUUID()),
    nowMs: Date.now,
  });
  const clips = new ClipService(parts, jobs);
  const pictures = new MarkPictures(parts);
  const attempts = new AttemptService(parts, jobs, pictures);
  const copies = new CopyKeeper(library, (error) => onBug(error, 'the copy of the library'));
  await sweepAfterCrash(parts);
  const putBack = notices.some(({ code }) => code === 'LIBRARY_DAMAGED')
    ? await putBackJudged(parts, (clipId) => {
        jobs.add({ kind: 'import', clipId, attemptId: null, urgency: 0, order: null });
      })
    : null;
  copies.start();
  jobs.start();
  pictures.start();
  await takeSamples(parts, clips, options.samples);
  return succeed({
    clips,
    attempts,
    taken: new TakenAttempts(parts, jobs, pictures),
    jobs,
    files: new ServedFiles(parts, clips),
    notices: putBack === null ? notices : [...notices, putBack],
    ffmpeg,
    close: async () => {
      await copies.close();
      await pictures.close();
      await jobs.close();
      await thread.close();
      library.close();
    },
  });
}

/** Removes what an engine that died left half written: only what was under way can have left anything. */
async function sweepAfterCrash({ dataFolder, library }: EngineParts): Promise<void> {
  const died = library.jobs.inState('running', JOB_KINDS, 100);
  await sweepParts([
    ...died.map(({ clipId }) => clipFiles(dataFolder, clipId).folder),
    ...died.map(({ id }) => join(dataFolder, 'exports', id)),
    ...(died.length > 0 ? [join(dataFolder, 'judgements'), join(dataFolder, 'thumbnails')] : []),
    ...(await foldersIn(incomingFolder(dataFolder))),
    join(dataFolder, 'library-copies'),
  ]);
}

/**
 * The samples come once: whoever throws them out does not meet them again.
 *
 * They lie in the program's folder; once that was moved, those that are still there are found in the new one.
 */
async function takeSamples(
  parts: EngineParts,
  clips: ClipService,
  samples: readonly string[],
): Promise<void> {
  if (samples.length === 0) return;
  const { signal } = new AbortController();
  if (parts.library.fact('samples') !== null) {
    await clips.pointAnew(samples, signal);
    return;
  }
  await clips.import(samples, signal);
  parts.library.setFact('samples', 'taken');
}

function ffmpegBySetting(settings: () => Settings): () => Promise<Result<FfmpegTool>> {
  let foundFor: string | null = null;
  let found: Promise<Result<FfmpegTool>> | null = null;
  return async () => {
    const { ffmpegPath } = settings();
    if (found === null || foundFor !== ffmpegPath) {
      foundFor = ffmpegPath;
      found = locateFfmpeg(ffmpegPath === null ? {} : { settingPath: ffmpegPath });
    }
    const tool = await found;
    // One that was not found may be installed while we run.
    if (!tool.ok) found = null;
    return tool;
  };
}
