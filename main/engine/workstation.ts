import type { AnyRouter } from '@orpc/server';
import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import { contract } from '../../core/contract/contract.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import packageDescription from '../../package.json' with { type: 'json' };
import { freeBytesOf } from './data-folder/free-bytes.ts';
import { DisplayService } from './display/display-service.ts';
import { displayProcedures } from './display-procedures.ts';
import { answerOf } from './door/answer-of.ts';
import type { DoorFiles } from './door/door-files.ts';
import { EventHub } from './events/event-hub.ts';
import { openSettings } from './settings/settings-service.ts';

/** Everything behind the door. */
export interface Workstation {
  /** Answers `contract`. */
  readonly procedures: AnyRouter;
  /** Answers `displayContract`. */
  readonly displayProcedures: AnyRouter;
  readonly files: DoorFiles;
  close(): Promise<void>;
}

/** Opens the workstation of a data folder: a first slice without a library, until that is wired in here. */
export async function openWorkstation(dataFolder: string, log: Logger): Promise<Result<Workstation>> {
  const hub: EventHub = new EventHub(() => display.hello());
  const nothing = fail('LIBRARY_NOT_FOUND', 'The library is not wired in yet.');
  const display = new DisplayService({
    publish: (event) => hub.publish(event),
    attempt: async () => nothing,
  });
  const { settings, notice } = await openSettings(dataFolder, new Date(), (changed) =>
    hub.publish({ type: 'settings-changed', settings: changed }),
  );
  if (notice !== null) log.warn(notice);
  const refuse = async (): Promise<never> => answerOf<never>(nothing);
  const os = implement(contract);
  const procedures = os.router({
    system: {
      info: os.system.info.handler(async () => ({
        version: packageDescription.version,
        dataFolder,
        freeBytes: await freeBytesOf(dataFolder),
        ffmpeg: null,
        models: [],
        notices: notice === null ? [] : [notice],
      })),
      settings: os.system.settings.handler(() => settings.current),
      changeSettings: os.system.changeSettings.handler(async ({ input }) =>
        answerOf(await settings.change(input)),
      ),
      events: os.system.events.handler(({ signal }) => hub.subscribe(signal)),
    },
    clips: {
      import: os.clips.import.handler(refuse),
      get: os.clips.get.handler(refuse),
      frameTable: os.clips.frameTable.handler(refuse),
      strip: os.clips.strip.handler(refuse),
      check: os.clips.check.handler(refuse),
      locate: os.clips.locate.handler(refuse),
      makeProxy: os.clips.makeProxy.handler(refuse),
    },
    attempts: {
      list: os.attempts.list.handler(() => ({ total: 0, rows: [] })),
      facets: os.attempts.facets.handler(() => ({ lifters: [], tags: [] })),
      get: os.attempts.get.handler(refuse),
      add: os.attempts.add.handler(refuse),
      change: os.attempts.change.handler(refuse),
      moveToBin: os.attempts.moveToBin.handler(refuse),
      restore: os.attempts.restore.handler(refuse),
      judge: os.attempts.judge.handler(refuse),
      setSecondAngle: os.attempts.setSecondAngle.handler(refuse),
      measure: os.attempts.measure.handler(refuse),
    },
    jobs: {
      list: os.jobs.list.handler(() => []),
      cancel: os.jobs.cancel.handler(refuse),
      retry: os.jobs.retry.handler(refuse),
      exportVideo: os.jobs.exportVideo.handler(refuse),
    },
    display: {
      get: os.display.get.handler(() => display.state),
      change: os.display.change.handler(({ input }) => answerOf(display.change(input))),
      shown: os.display.shown.handler(async () => answerOf(await display.shown())),
      movePlayhead: os.display.movePlayhead.handler(({ input }) => display.movePlayhead(input)),
    },
  });
  return succeed({
    procedures,
    displayProcedures: displayProcedures({
      hub,
      display,
      settings,
      clip: async () => nothing,
      frameTable: async () => nothing,
    }),
    files: {
      media: async () => nothing,
      proxy: async () => nothing,
      strip: async () => nothing,
      thumbnail: async () => nothing,
      result: async () => nothing,
      receive: async (_name, body) => {
        body.resume();
        return nothing;
      },
    },
    close: async () => undefined,
  });
}
