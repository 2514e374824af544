import type { AnyRouter } from '@orpc/server';
import type { Logger } from 'pino';
import type { DisplayState } from '../../core/contract/display.ts';
import type { CameraId } from '../../core/contract/ids.ts';
import type { SystemInfo } from '../../core/contract/settings.ts';
import { type Failure, type Result, succeed } from '../../core/result.ts';
import { listModels } from '../../models/registry.ts';
import packageDescription from '../../package.json' with { type: 'json' };
import { openCaptureDesk } from './capture-desk.ts';
import { freeBytesOf } from './data-folder/free-bytes.ts';
import { DisplayService } from './display/display-service.ts';
import { KeptDisplay } from './display/kept-display.ts';
import { STANDBY } from './display/standby.ts';
import { displayProcedures } from './display-procedures.ts';
import type { DoorFiles } from './door/door-files.ts';
import type { AnswerCalls } from './door/rpc.ts';
import { EventHub } from './events/event-hub.ts';
import { type LibraryDesk, openLibraryDesk } from './library-desk.ts';
import { LiveService } from './live/live-service.ts';
import { operatorProcedures } from './procedures.ts';
import { openRecordingDesk } from './recording-desk.ts';
import type { SecretInbox } from './secret-inbox.ts';
import { openSettings } from './settings/settings-service.ts';

/** What a workstation is opened with. */
export interface WorkstationOptions {
  /** A folder that is ours alone while the workstation is open. */
  readonly dataFolder: string;
  /** The built program of the thread that judges. */
  readonly judgeWorker: URL;
  /** Clips that a new library begins with. */
  readonly samples: readonly string[];
  /** The token of this launch of the program; an engine that takes another's place has the same. */
  readonly launchToken: string;
  /** Where the shell hands over what it keeps for us. */
  readonly secrets: SecretInbox;
  readonly log: Logger;
}

/** Everything behind the door. */
export interface Workstation {
  /** Answers `contract`. */
  readonly procedures: AnyRouter;
  /** Answers `displayContract`. */
  readonly displayProcedures: AnyRouter;
  readonly files: DoorFiles;
  /** Shows what a camera sends now; null for a camera that is not in the list. */
  watch(camera: CameraId): AnswerCalls | null;
  close(): Promise<void>;
}

/** Opens everything that stands on one data folder and wires it together. Errors: those of `openLibraryDesk`. */
export async function openWorkstation(options: WorkstationOptions): Promise<Result<Workstation>> {
  const { dataFolder, log } = options;
  const hub: EventHub = new EventHub(() => display.hello());
  const { settings, notice } = await openSettings(dataFolder, new Date(), (changed) =>
    hub.publish({ type: 'settings-changed', settings: changed }),
  );
  const desk = await openLibraryDesk({
    dataFolder,
    judgeWorker: options.judgeWorker,
    samples: options.samples,
    settings: () => settings.current,
    publish: (event) => hub.publish(event),
    onBug: (error, about) => log.error({ err: error }, `${about} failed by a mistake of ours`),
  });
  if (!desk.ok) return desk;
  const { attempts } = desk.value;
  const capture = await openCaptureDesk({
    dataFolder,
    publish: (event) => hub.publish(event),
    ffmpeg: () => desk.value.ffmpeg(),
  });
  const live = new LiveService();
  const recorded = await openRecordingDesk({
    dataFolder,
    cameras: capture.cameras,
    taken: desk.value.taken,
    livePort: (id, before) => live.portFor(id, before),
    ffmpeg: () => desk.value.ffmpeg(),
    publish: (event) => hub.publish(event),
    onBug: (error, about) => log.error({ err: error }, `${about} failed by a mistake of ours`),
  });
  options.secrets.listen((name, secret) => capture.cameras.takeSecret(name, secret));
  const kept = new KeptDisplay(dataFolder, options.launchToken);
  const display: DisplayService = new DisplayService(
    {
      publish: (event) => {
        if (event.type === 'display-changed') kept.write(event.display);
        hub.publish(event);
      },
      attempt: (id) => attempts.get(id),
    },
    await displayBefore(kept, attempts),
  );
  const { clips, files, notices } = desk.value;
  const told = [...(notice === null ? [] : [notice]), ...notices, ...capture.notices, ...recorded.notices];
  for (const { code, message } of told) log.warn({ code }, message);
  const info = (): Promise<SystemInfo> => systemInfo(dataFolder, desk.value, told);
  return succeed({
    procedures: operatorProcedures({ hub, display, settings, desk: desk.value, capture, recorded, info }),
    displayProcedures: displayProcedures({
      hub,
      display,
      settings,
      clip: async (id) => clips.get(id),
      frameTable: (id) => clips.frameTable(id),
    }),
    files,
    watch: (camera) => (capture.cameras.find(camera) === null ? null : watchBy(live, camera)),
    close: async () => {
      await recorded.close();
      await live.close();
      await desk.value.close();
    },
  });
}

/** Sends a camera's pictures over a socket until it closes, each head and each picture a message of its own. */
function watchBy(live: LiveService, camera: CameraId): AnswerCalls {
  return (socket) => {
    const leave = live.watch(camera, {
      get waitingBytes() {
        return socket.bufferedAmount;
      },
      send: (bytes) => socket.send(bytes),
    });
    socket.on('close', leave);
  };
}

/** What the hall saw in this launch, unless its attempt is gone with a library that was restored. */
async function displayBefore(kept: KeptDisplay, attempts: LibraryDesk['attempts']): Promise<DisplayState> {
  const before = kept.read() ?? STANDBY;
  if (before.attemptId === null || (await attempts.get(before.attemptId)).ok) return before;
  return STANDBY;
}

async function systemInfo(
  dataFolder: string,
  desk: LibraryDesk,
  notices: readonly Failure[],
): Promise<SystemInfo> {
  const [freeBytes, ffmpeg, { models }] = await Promise.all([
    freeBytesOf(dataFolder),
    desk.ffmpeg(),
    listModels(),
  ]);
  return {
    version: packageDescription.version,
    dataFolder,
    freeBytes,
    ffmpeg: ffmpeg.ok ? { path: ffmpeg.value.path, version: ffmpeg.value.version.text } : null,
    models: models.map(({ manifest: { id, name, goodFor } }) => ({ id, name, goodFor })),
    notices: [...notices],
  };
}
