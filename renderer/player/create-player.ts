import { createStore } from 'zustand/vanilla';
import type { PaintParts, WorkerCounts } from '../../core/playback/figures-task.ts';
import { playableSpeed } from '../../core/playback/shuttle.ts';
import { type Framing, type Size, stageViewOf, wholePicture } from '../../core/playback/stage-view.ts';
import { heldWithin, stepped, wholeClip } from '../../core/playback/step-rules.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { type FrameIndex, frameIndex } from '../../core/time/frame-index.ts';
import type { PlayerNotice, PlayerRequest, WorkerStart } from './messages.ts';
import type { FrameRange, PictureLook, Player, PlayerSource, PlayerState } from './player.ts';

const AS_FILMED: PictureLook = { brightness: 1, contrast: 1 };
/** Room for decoded frames: a 2 s group of full HD at 60 frames a second, and what surrounds the cursor. */
const LARGE_BUDGET_BYTES = 512 * 1024 * 1024;
const SMALL_BUDGET_BYTES = 160 * 1024 * 1024;
/** Machines with less memory than this take the small budget, GB. */
const LARGE_FROM_GB = 8;

type PaintListener = Parameters<Player['onPaint']>[0];

const EMPTY: PlayerState = {
  status: 'empty',
  failure: null,
  failureDetail: null,
  target: frameIndex(0),
  painted: null,
  speed: 0,
  loop: null,
  framing: wholePicture({ width: 1, height: 1 }),
  look: AS_FILMED,
  catchingUp: false,
  skipped: 0,
};

/**
 * Makes a player that paints on a canvas from a worker of its own.
 *
 * The canvas is handed over for good: it cannot be drawn on by anyone else, nor be given to a second player, not even
 * after `close`. Its size on the page is the page's business; tell it with `resize`.
 */
export function createPlayer(canvas: HTMLCanvasElement): Player {
  return new WorkerPlayer(canvas);
}

class WorkerPlayer implements Player {
  readonly state = createStore<PlayerState>(() => EMPTY);
  readonly #canvas: HTMLCanvasElement;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #listeners = new Set<PaintListener>();
  readonly #loupes = new Map<HTMLCanvasElement, number>();
  readonly #snapshots = new Map<number, (bitmap: ImageBitmap | null) => void>();
  readonly #countings = new Map<number, (counts: WorkerCounts) => void>();
  #closing: Promise<WorkerCounts> | null = null;
  #closed: (counts: WorkerCounts) => void = () => undefined;
  #source: PlayerSource | null = null;
  #stage: Size = { width: 1, height: 1 };
  #pixelRatio = 1;
  #epoch = 0;
  #openedEpoch = 0;
  #nextId = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onerror = (event) => this.#failed('cannot-decode', `The decoder stopped: ${event.message}`);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.onmessage = ({ data }: MessageEvent<PlayerNotice>) => this.#hear(data);
    const start: WorkerStart = { stage: canvas.transferControlToOffscreen(), port: port2 };
    this.#worker.postMessage(start, [start.stage, port2]);
  }

  open(source: PlayerSource): void {
    this.#source = source;
    this.#epoch += 1;
    this.#openedEpoch = this.#epoch;
    const { look } = this.state.getState();
    this.state.setState({ ...EMPTY, look, status: 'opening', framing: wholePicture(source.picture) });
    this.#ask({ kind: 'loop', range: null });
    const { url, table, picture, rotationDeg } = source;
    const address = new URL(url, location.href).href;
    this.#ask({
      kind: 'open',
      clip: { url: address, table, picture, rotationDeg, budgetBytes: budgetBytes() },
      epoch: this.#epoch,
    });
    this.#tellView();
    this.#ask({ kind: 'seek', frame: frameIndex(0), epoch: this.#epoch });
  }

  step(by: number): void {
    const { target, loop } = this.state.getState();
    const clip = this.#clip();
    if (clip === null) return;
    const range = loop === null ? null : { first: loop.from, last: loop.to };
    this.#show('step', stepped(target, by, clip, range));
  }

  seek(frame: FrameIndex): void {
    const clip = this.#clip();
    if (clip !== null) this.#show('seek', heldWithin(clip, frame));
  }

  play(speed: number): void {
    if (this.#clip() === null) return;
    this.#epoch += 1;
    const playable = playableSpeed(speed);
    const { target, painted } = this.state.getState();
    this.state.setState({ speed: playable, skipped: 0 });
    this.#ask({ kind: 'play', from: target, speed: playable, epoch: this.#epoch });
    // Standing, a frame that was asked for before play and never shown is still wanted.
    if (playable === 0 && painted !== target) this.#show('seek', target);
  }

  loop(range: FrameRange | null): void {
    const clip = this.#clip();
    if (clip === null) return;
    const held =
      range === null ? null : { from: heldWithin(clip, range.from), to: heldWithin(clip, range.to) };
    const ordered = held !== null && held.from > held.to ? { from: held.to, to: held.from } : held;
    this.state.setState({ loop: ordered });
    this.#ask({ kind: 'loop', range: ordered });
  }

  frame(framing: Framing): void {
    this.state.setState({ framing });
    this.#tellView();
  }

  look(look: PictureLook): void {
    this.state.setState({ look });
    this.#canvas.style.filter = filterOf(look);
    for (const canvas of this.#loupes.keys()) canvas.style.filter = filterOf(look);
  }

  resize(stage: Size, pixelRatio: number): void {
    this.#stage = stage;
    this.#pixelRatio = pixelRatio;
    this.#tellView();
  }

  onPaint(listener: PaintListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  loupe(canvas: HTMLCanvasElement, at: VideoPoint | null, zoom: number): void {
    const loupe = this.#loupeOf(canvas);
    if (at === null) {
      this.#ask({ kind: 'loupe', loupe, view: null });
      return;
    }
    const width = Math.max(1, Math.round(canvas.clientWidth * this.#pixelRatio));
    const height = Math.max(1, Math.round(canvas.clientHeight * this.#pixelRatio));
    const view = { scale: zoom, offsetX: width / 2 - at.x * zoom, offsetY: height / 2 - at.y * zoom };
    this.#ask({ kind: 'loupe', loupe, view: { width, height, view } });
  }

  snapshot(): Promise<ImageBitmap> {
    const id = this.#newId();
    return new Promise((resolve, reject) => {
      this.#snapshots.set(id, (bitmap) => {
        if (bitmap !== null) resolve(bitmap);
        else reject(new Error('there is no picture on screen'));
      });
      this.#ask({ kind: 'snapshot', id });
    });
  }

  counts(): Promise<WorkerCounts> {
    const id = this.#newId();
    return new Promise((resolve) => {
      this.#countings.set(id, resolve);
      this.#ask({ kind: 'count', id });
    });
  }

  close(): Promise<WorkerCounts> {
    this.#closing ??= new Promise<WorkerCounts>((resolve) => {
      this.#closed = resolve;
      this.#ask({ kind: 'close' });
    }).then((counts) => {
      for (const answer of this.#snapshots.values()) answer(null);
      this.#snapshots.clear();
      this.#listeners.clear();
      this.#port.close();
      this.#worker.terminate();
      return counts;
    });
    return this.#closing;
  }

  #show(kind: 'step' | 'seek', frame: FrameIndex): void {
    const { target, speed } = this.state.getState();
    // A step that leads nowhere, as at the end of the clip, has nothing to paint.
    if (kind === 'step' && frame === target && speed === 0) return;
    this.#epoch += 1;
    this.state.setState({ target: frame, speed: 0 });
    this.#ask({ kind, frame, epoch: this.#epoch });
  }

  #clip() {
    return this.#source === null ? null : wholeClip(this.#source.table.ticks.length);
  }

  #tellView(): void {
    if (this.#source === null) return;
    const ratio = this.#pixelRatio;
    const { scale, offsetX, offsetY } = stageViewOf(
      this.#source.picture,
      this.#stage,
      this.state.getState().framing,
    );
    this.#ask({
      kind: 'view',
      width: Math.max(1, Math.round(this.#stage.width * ratio)),
      height: Math.max(1, Math.round(this.#stage.height * ratio)),
      view: { scale: scale * ratio, offsetX: offsetX * ratio, offsetY: offsetY * ratio },
    });
  }

  #loupeOf(canvas: HTMLCanvasElement): number {
    const known = this.#loupes.get(canvas);
    if (known !== undefined) return known;
    const loupe = this.#newId();
    this.#loupes.set(canvas, loupe);
    canvas.style.filter = filterOf(this.state.getState().look);
    const offscreen = canvas.transferControlToOffscreen();
    this.#ask({ kind: 'loupe-stage', loupe, canvas: offscreen }, [offscreen]);
    return loupe;
  }

  #newId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  #ask(request: PlayerRequest, transfer: Transferable[] = []): void {
    this.#port.postMessage(request, transfer);
  }

  #hear(notice: PlayerNotice): void {
    switch (notice.kind) {
      case 'opened':
        this.state.setState({ status: 'ready' });
        return;
      case 'failed':
        if (notice.epoch >= this.#openedEpoch) this.#failed(notice.failure, notice.detail);
        return;
      case 'painted':
        this.#paint(notice.frame, notice.atMs, notice.epoch, notice.parts);
        return;
      case 'stopped':
        if (notice.epoch === this.#epoch) this.state.setState({ speed: 0 });
        return;
      case 'lagging':
        this.state.setState({ catchingUp: notice.catchingUp, skipped: notice.skipped });
        return;
      case 'snapshot':
        this.#snapshots.get(notice.id)?.(notice.bitmap);
        this.#snapshots.delete(notice.id);
        return;
      case 'counts':
        this.#countings.get(notice.id)?.(notice.counts);
        this.#countings.delete(notice.id);
        return;
      case 'closed':
        this.#closed(notice.counts);
    }
  }

  #paint(frame: FrameIndex, atMs: number, epoch: number, parts: PaintParts | null): void {
    // While it plays, where we are is where play is; a step from there counts from it.
    const isPlay = epoch === this.#epoch && this.state.getState().speed !== 0;
    this.state.setState(isPlay ? { painted: frame, target: frame } : { painted: frame });
    for (const listener of this.#listeners) listener(frame, atMs, parts);
  }

  #failed(failure: 'cannot-decode' | 'cannot-read', detail: string): void {
    this.state.setState({ status: 'failed', failure, failureDetail: detail, speed: 0, catchingUp: false });
  }
}

function budgetBytes(): number {
  const memoryGb = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : LARGE_FROM_GB;
  return memoryGb >= LARGE_FROM_GB ? LARGE_BUDGET_BYTES : SMALL_BUDGET_BYTES;
}

/** The browser's compositor applies the look to the finished picture, at no cost to the painter. */
function filterOf({ brightness, contrast }: PictureLook): string {
  return brightness === 1 && contrast === 1 ? '' : `brightness(${brightness}) contrast(${contrast})`;
}
