import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CameraId } from '../../core/contract/ids.ts';
import { runFolders } from '../../main/engine/recording/left-runs.ts';
import { type RunNotes, readRunEnd, readRunNotes } from '../../main/engine/recording/run-files.ts';
import { isAlive, type ProcessIdentity } from '../../native/ffmpeg/capture/recorder/process-identity.ts';
import { stopRecorder } from '../../native/ffmpeg/capture/recorder/recorder-process.ts';
import { fullHdCamera } from '../fixtures/cameras/camera-clips.ts';
import { type RtspServer, startRtspServer } from '../fixtures/cameras/rtsp-server.ts';
import { openTcpProxy, type TcpProxy } from '../fixtures/cameras/tcp-proxy.ts';
import { type EngineClient, type EngineProcess, startEngine } from './engine-process.ts';
import { numberAt, type SentClock } from './lost-frames.ts';

/** A camera of the soak, with the network that only it is behind. */
export interface SoakCamera {
  readonly id: CameraId;
  readonly name: string;
  readonly network: TcpProxy;
}

const NAMES = ['left', 'right', 'front', 'free'] as const;
const FRAMES_PER_SECOND = 30;
/** Longer than this a camera never takes on its own. */
const PATIENCE_MS = 60_000;
const LOOKED_EVERY_MS = 100;

/** Four cameras of a real server, each behind a network of its own, and a real engine that records them. */
export class SoakRig {
  readonly dataFolder: string;
  readonly server: RtspServer;
  readonly clock: SentClock;
  cameras: readonly SoakCamera[] = [];
  #engine: EngineProcess | null = null;
  /** Grows with every engine that is started. */
  #generation = 0;
  readonly #onGone = new Set<() => void>();

  private constructor(dataFolder: string, server: RtspServer, epochMs: number) {
    this.dataFolder = dataFolder;
    this.server = server;
    this.clock = { epochMs, framesPerSecond: FRAMES_PER_SECOND };
  }

  /** Starts everything, records all cameras and runs some work; whatever was started is ended. */
  static async with<Value>(work: (rig: SoakRig) => Promise<Value>): Promise<Value> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'depthline-soak-'));
    const cameras = await Promise.all(NAMES.map((name) => fullHdCamera(`/${name}`)));
    const server = await startRtspServer(cameras);
    const rig = new SoakRig(dataFolder, server, server.epochMs);
    try {
      await rig.#begin();
      return await work(rig);
    } finally {
      await rig.#end();
    }
  }

  get engine(): EngineProcess | null {
    return this.#engine;
  }

  get generation(): number {
    return this.#generation;
  }

  /** The calls of the engine that runs now, or of the one that is being started. */
  async client(): Promise<EngineClient> {
    for (const askedMs = Date.now(); Date.now() - askedMs < PATIENCE_MS; await later()) {
      if (this.#engine !== null) return this.#engine.client;
    }
    throw new Error('there is no engine');
  }

  /** Rejects when the engine of a generation is killed. */
  engineGone(generation: number): Promise<never> {
    return new Promise((_resolve, reject) => {
      const gone = (): void => reject(new Error('the engine was killed'));
      if (generation !== this.#generation || this.#engine === null) gone();
      else this.#onGone.add(gone);
    });
  }

  async killEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.kill();
    for (const gone of this.#onGone) gone();
    this.#onGone.clear();
  }

  /** Starts an engine in the place of one that was killed. */
  async startEngine(): Promise<void> {
    this.#engine = await startEngine(this.dataFolder);
    this.#generation += 1;
  }

  /** The processes that record at this moment, by camera. */
  async recorders(): Promise<ReadonlyMap<CameraId, ProcessIdentity>> {
    const found = new Map<CameraId, ProcessIdentity>();
    for (const { notes, hasEnded } of await this.#runs()) {
      if (!hasEnded && (await isAlive(notes.process))) found.set(notes.cameraId, notes.process);
    }
    return found;
  }

  /** Waits until every camera is recorded; false when one is not for a very long time. */
  async untilRecording(signal: AbortSignal): Promise<boolean> {
    const askedMs = Date.now();
    while (Date.now() - askedMs < PATIENCE_MS && !signal.aborted) {
      const client = await this.client();
      const { cameras } = await client.recording.state();
      const going = cameras.filter(
        ({ state, lastFrameAgeS }) => state === 'recording' && (lastFrameAgeS ?? 9) < 1,
      );
      if (going.length === this.cameras.length) return true;
      await later();
    }
    return false;
  }

  /** The number that is sent at a moment. */
  numberAt(atMs: number): number {
    return numberAt(atMs, this.clock);
  }

  async #begin(): Promise<void> {
    await this.startEngine();
    const client = await this.client();
    const cameras: SoakCamera[] = [];
    for (const name of NAMES) {
      const network = await openTcpProxy(this.server.port);
      const address = `rtsp://127.0.0.1:${network.port}/${name}`;
      const source = { kind: 'rtsp', address, transport: 'tcp' } as const;
      const { id } = await client.cameras.add({ name, place: name, source });
      cameras.push({ id, name, network });
      this.cameras = [...cameras];
    }
    await client.recording.start({});
  }

  async #end(): Promise<void> {
    await this.#engine?.stop();
    for (const { notes } of await this.#runs()) await stopRecorder(notes.process);
    for (const { network } of this.cameras) await network.close();
    this.server.continue();
    await this.server.close();
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  async #runs(): Promise<readonly { readonly notes: RunNotes; readonly hasEnded: boolean }[]> {
    const runs: { notes: RunNotes; hasEnded: boolean }[] = [];
    for (const folder of await runFolders(this.dataFolder)) {
      const notes = await readRunNotes(folder);
      if (notes !== null) runs.push({ notes, hasEnded: (await readRunEnd(folder)) !== null });
    }
    return runs;
  }
}

function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOKED_EVERY_MS));
}
