import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../core/contract/contract.ts';
import type { SystemInfo } from '../../core/contract/settings.ts';
import { cameraProcedures } from './camera-procedures.ts';
import type { CaptureDesk } from './capture-desk.ts';
import type { DisplayService } from './display/display-service.ts';
import { answerOf } from './door/answer-of.ts';
import type { EventHub } from './events/event-hub.ts';
import { storeFailure } from './library/store-failure.ts';
import type { LibraryDesk } from './library-desk.ts';
import type { RecordingDesk } from './recording-desk.ts';
import { recordingProcedures } from './recording-procedures.ts';
import type { SettingsService } from './settings/settings-service.ts';

/** What the procedures are made of. */
export interface ProcedureParts {
  readonly hub: EventHub;
  readonly display: DisplayService;
  readonly settings: SettingsService;
  readonly desk: LibraryDesk;
  readonly capture: CaptureDesk;
  readonly recorded: RecordingDesk;
  info(): Promise<SystemInfo>;
}

/** For calls that end when they are done, whoever still waits for them. */
const NEVER = new AbortController().signal;

/** Answers `contract`: everything that the operator's window may ask. */
export function operatorProcedures({
  hub,
  display,
  settings,
  desk,
  capture,
  recorded,
  info,
}: ProcedureParts) {
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      const failure = storeFailure(error);
      throw failure === null ? error : new ORPCError(failure.code, { message: failure.message });
    }
  });
  const { clips, attempts, jobs, taken } = desk;
  return os.router({
    system: {
      info: os.system.info.handler(info),
      settings: os.system.settings.handler(() => settings.current),
      changeSettings: os.system.changeSettings.handler(async ({ input }) =>
        answerOf(await settings.change(input)),
      ),
      events: os.system.events.handler(({ signal }) => hub.subscribe(signal)),
    },
    clips: {
      import: os.clips.import.handler(({ input, signal }) => clips.import(input.paths, signal ?? NEVER)),
      get: os.clips.get.handler(({ input }) => answerOf(clips.get(input.id))),
      frameTable: os.clips.frameTable.handler(async ({ input }) =>
        answerOf(await clips.frameTable(input.id)),
      ),
      strip: os.clips.strip.handler(async ({ input }) => answerOf(await clips.strip(input.id))),
      check: os.clips.check.handler(async ({ input, signal }) =>
        answerOf(await clips.check(input.id, signal ?? NEVER)),
      ),
      locate: os.clips.locate.handler(async ({ input, signal }) =>
        answerOf(await clips.locate(input.id, input.path, signal ?? NEVER)),
      ),
      makeProxy: os.clips.makeProxy.handler(({ input }) => answerOf(clips.makeProxy(input.id))),
    },
    attempts: {
      list: os.attempts.list.handler(({ input }) => attempts.list(input)),
      facets: os.attempts.facets.handler(() => attempts.facets()),
      get: os.attempts.get.handler(async ({ input }) => answerOf(await attempts.get(input.id))),
      add: os.attempts.add.handler(({ input }) =>
        answerOf(attempts.add(input.clipId, input.startFrame, input.endFrame)),
      ),
      change: os.attempts.change.handler(({ input }) => answerOf(attempts.change(input))),
      moveToBin: os.attempts.moveToBin.handler(({ input }) => attempts.setBin(input.ids, true)),
      restore: os.attempts.restore.handler(({ input }) => attempts.setBin(input.ids, false)),
      judge: os.attempts.judge.handler(async ({ input }) => answerOf(await attempts.judge(input))),
      setSecondAngle: os.attempts.setSecondAngle.handler(async ({ input }) =>
        answerOf(await attempts.setSecondAngle(input.id, input.angle)),
      ),
      measure: os.attempts.measure.handler(({ input }) =>
        answerOf(attempts.measure(input.id, input.by, input.points)),
      ),
    },
    jobs: {
      list: os.jobs.list.handler(() => jobs.list()),
      cancel: os.jobs.cancel.handler(async ({ input }) => answerOf(await jobs.cancel(input.id))),
      retry: os.jobs.retry.handler(({ input }) => answerOf(jobs.retry(input.id))),
      exportVideo: os.jobs.exportVideo.handler(({ input }) => answerOf(attempts.exportVideo(input))),
    },
    display: {
      get: os.display.get.handler(() => display.state),
      change: os.display.change.handler(({ input }) => answerOf(display.change(input))),
      shown: os.display.shown.handler(async () => answerOf(await display.shown())),
      movePlayhead: os.display.movePlayhead.handler(({ input }) => display.movePlayhead(input)),
    },
    cameras: cameraProcedures(capture.cameras),
    recording: recordingProcedures(recorded, taken),
  });
}
