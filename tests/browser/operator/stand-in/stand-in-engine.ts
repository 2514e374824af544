import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { pino } from 'pino';
import type { AttemptDetail, AttemptRow } from '../../../../core/contract/attempts.ts';
import { contract } from '../../../../core/contract/contract.ts';
import type { ClipId } from '../../../../core/contract/ids.ts';
import { fail, succeed } from '../../../../core/result.ts';
import { cameraProcedures } from '../../../../main/engine/camera-procedures.ts';
import { openCaptureDesk } from '../../../../main/engine/capture-desk.ts';
import { DisplayService } from '../../../../main/engine/display/display-service.ts';
import { answerOf } from '../../../../main/engine/door/answer-of.ts';
import { type Door, openDoor } from '../../../../main/engine/door/door.ts';
import { readPages } from '../../../../main/engine/door/pages.ts';
import { answerCallsBy } from '../../../../main/engine/door/rpc.ts';
import { openSession } from '../../../../main/engine/door/session.ts';
import { EventHub } from '../../../../main/engine/events/event-hub.ts';
import { openRecordingDesk } from '../../../../main/engine/recording-desk.ts';
import { recordingProcedures } from '../../../../main/engine/recording-procedures.ts';
import { openSettings } from '../../../../main/engine/settings/settings-service.ts';
import { openClip } from '../../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../../native/ffmpeg/locate.ts';
import { scriptedClip, scriptedDetail, scriptedRows } from './scripted-attempts.ts';

/** A library that never changes by itself, behind the engine's own door, events, display and settings. */
export interface StandInEngine {
  readonly door: Door;
  readonly hub: EventHub;
  /** Gives the attempt at a place of the list a small picture. */
  givePicture(place: number, url: string): void;
  /** Opens the door again at its old address, after it was closed, for those who were let in before. */
  reopenDoor(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stand-in with as many attempts as wanted, all of one sample clip. */
export async function openStandIn(
  tool: FfmpegTool,
  pagesFolder: string,
  sample: { readonly video: string; readonly truth: string },
  attempts: number,
): Promise<StandInEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'depthline-stand-in-'));
  const log = pino({ level: 'silent' });
  const opened = answerOf(await openClip(tool, sample.video, new AbortController().signal));
  const { probe, table } = opened;
  const clip = scriptedClip(sample.video, 'close.mp4', {
    width: probe.displayedWidth,
    height: probe.displayedHeight,
    frames: table.ticks.length,
  });
  const otherClip = { ...clip, id: randomUUID() as ClipId, name: 'other-side.mp4' };
  const rows = scriptedRows(attempts, clip);
  const secondAngles = new Map<string, NonNullable<AttemptDetail['secondAngle']>>();
  const last = rows.at(-1);
  if (last !== undefined) rows[rows.length - 1] = { ...last, clipId: otherClip.id, clipName: otherClip.name };
  const rowOf = (id: string) => rows.find((row) => row.id === id);
  const detailOf = async (id: string) => {
    const row = rowOf(id);
    return row === undefined
      ? fail('LIBRARY_NOT_FOUND', 'The library has no such attempt.')
      : succeed({ ...scriptedDetail(row, clip, sample.truth), secondAngle: secondAngles.get(id) ?? null });
  };
  const hub: EventHub = new EventHub(() => display.hello());
  const display = new DisplayService({ publish: (event) => hub.publish(event), attempt: detailOf });
  const { settings } = await openSettings(folder, new Date(), (changed) =>
    hub.publish({ type: 'settings-changed', settings: changed }),
  );
  const nothing = fail('LIBRARY_NOT_FOUND', 'The stand-in does not do this.');
  const refuse = async (): Promise<never> => answerOf<never>(nothing);
  const capture = await openCaptureDesk({
    dataFolder: folder,
    publish: (event) => hub.publish(event),
    ffmpeg: async () => succeed(tool),
  });
  const taken = { keep: async () => nothing, angles: () => nothing };
  const recorded = await openRecordingDesk({
    ...{ dataFolder: folder, cameras: capture.cameras, taken },
    livePort: async () => null,
    ffmpeg: async () => succeed(tool),
    publish: (event) => hub.publish(event),
    onBug: (error) => {
      throw error;
    },
  });
  const os = implement(contract);
  const procedures = os.router({
    cameras: cameraProcedures(capture.cameras),
    recording: recordingProcedures(recorded, taken),
    system: {
      info: os.system.info.handler(() => ({
        version: '0.0.0',
        dataFolder: folder,
        freeBytes: 5e11,
        ffmpeg: { path: '/usr/bin/ffmpeg', version: '5.1' },
        models: [{ id: 'depthpoints', name: 'Depth points', goodFor: 'Seen from the side.' }],
        notices: [],
      })),
      settings: os.system.settings.handler(() => settings.current),
      changeSettings: os.system.changeSettings.handler(async ({ input }) =>
        answerOf(await settings.change(input)),
      ),
      events: os.system.events.handler(({ signal }) => hub.subscribe(signal)),
    },
    clips: {
      import: os.clips.import.handler(refuse),
      get: os.clips.get.handler(() => clip),
      frameTable: os.clips.frameTable.handler(() => ({
        ...table,
        ticks: [...table.ticks],
        keyFrames: [...table.keyFrames],
      })),
      strip: os.clips.strip.handler(() => null),
      check: os.clips.check.handler(() => clip),
      locate: os.clips.locate.handler(refuse),
      makeProxy: os.clips.makeProxy.handler(refuse),
    },
    attempts: {
      list: os.attempts.list.handler(({ input }) => {
        const found = rows.filter(
          (row) =>
            row.inBin === input.inBin &&
            row.lifter.toLowerCase().includes(input.text.toLowerCase()) &&
            (input.verdict === null || row.verdict === input.verdict),
        );
        return { total: found.length, rows: found.slice(input.offset, input.offset + input.limit) };
      }),
      facets: os.attempts.facets.handler(() => ({
        lifters: [...new Set(rows.map(({ lifter }) => lifter))],
        tags: ['final'],
      })),
      get: os.attempts.get.handler(async ({ input }) => answerOf(await detailOf(input.id))),
      add: os.attempts.add.handler(refuse),
      change: os.attempts.change.handler(({ input }) => {
        const { id, ...changes } = input;
        const place = rows.findIndex((row) => row.id === id);
        const before = rows[place];
        if (before === undefined) return answerOf<AttemptRow>(nothing);
        const {
          lifter = before.lifter,
          attemptNumber = before.attemptNumber,
          weightKg = before.weightKg,
        } = changes;
        const row = { ...before, lifter, attemptNumber, weightKg, tags: changes.tags ?? before.tags };
        rows[place] = row;
        hub.publish({ type: 'attempt-changed', row });
        return row;
      }),
      moveToBin: os.attempts.moveToBin.handler(({ input }) => bin(input.ids, true)),
      restore: os.attempts.restore.handler(({ input }) => bin(input.ids, false)),
      judge: os.attempts.judge.handler(refuse),
      setSecondAngle: os.attempts.setSecondAngle.handler(async ({ input }) => {
        const { id, angle } = input;
        if (angle === null) secondAngles.delete(id);
        else secondAngles.set(id, { clip: otherClip, offsetFrames: angle.offsetFrames });
        return answerOf(await detailOf(id));
      }),
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

  function bin(ids: readonly string[], inBin: boolean): void {
    for (const [place, row] of rows.entries()) if (ids.includes(row.id)) rows[place] = { ...row, inBin };
    hub.publish({ type: 'library-changed' });
  }

  const session = openSession(null);
  const open = async (port: number): Promise<Door> =>
    answerOf(
      await openDoor({
        port,
        session,
        pages: await readPages(pagesFolder),
        files: {
          media: async () => succeed({ path: sample.video, contentType: 'video/mp4', saveAs: null }),
          proxy: async () => nothing,
          strip: async () => nothing,
          thumbnail: async () => nothing,
          result: async () => nothing,
          receive: async (_name, body) => {
            body.resume();
            return nothing;
          },
        },
        operatorCalls: answerCallsBy(procedures, log),
        watch: () => null,
        displayCalls: () => undefined,
        freeBytes: async () => 5e11,
        log,
      }),
    );
  let door = await open(0);
  return {
    get door() {
      return door;
    },
    hub,
    givePicture(place, url) {
      const before = rows[place];
      if (before === undefined) throw new RangeError(`the list has no place ${place}`);
      const row = { ...before, thumbnailUrl: url };
      rows[place] = row;
      hub.publish({ type: 'attempt-changed', row });
    },
    async reopenDoor() {
      door = await open(door.port);
    },
    async close() {
      await recorded.close();
      await door.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
