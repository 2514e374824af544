import type { WorkerCounts } from '../../../core/playback/figures-task.ts';
import {
  type AwaitedFrame,
  afterSeek,
  afterStep,
  type PaintQueue,
} from '../../../core/playback/paint-queue.ts';
import { followerOf, type Pace, paceStep, startPace } from '../../../core/playback/play-pace.ts';
import type { Size, StageView } from '../../../core/playback/stage-view.ts';
import { type FrameSpan, isWithin, wholeClip } from '../../../core/playback/step-rules.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { ClipToOpen, LoupeView, PlayerNotice } from '../messages.ts';
import { ClipFrames } from './clip-frames.ts';
import type { Picture } from './frame-cache.ts';
import { paintParts } from './paint-parts.ts';
import { PicturePixels } from './picture-pixels.ts';
import { context2d, paintPicture, uprightBitmap } from './stage-painter.ts';

/** After this long without a request nobody is holding a key any more. */
const STANDING_AFTER_MS = 250;
/** A picture that is late by more than this is called late: about what a person notices. */
const LATE_MS = 150;
const NO_COUNTS: WorkerCounts = { openFrames: 0, heldBytes: 0, decodedFrames: 0, decoderStarts: 0 };

/** Everything that a stage shows of one clip. */
interface OpenClip {
  readonly source: ClipToOpen;
  readonly frames: ClipFrames;
  readonly span: FrameSpan;
}

interface PlayUnderWay {
  readonly from: FrameIndex;
  readonly speed: number;
  /** Null until its first animation frame. */
  pace: Pace | null;
}

/**
 * The picture on a canvas: paints what was asked for, one frame in an animation frame, and tells what it painted.
 *
 * Steps pass over the screen one after the other, seeks replace each other, play follows its clock.
 */
export class Stage {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #tell: (notice: PlayerNotice, transfer?: Transferable[]) => void;
  readonly #loupes = new Map<
    number,
    { context: OffscreenCanvasRenderingContext2D; view: LoupeView | null }
  >();
  readonly #pixels = new PicturePixels();
  #view: StageView = { scale: 1, offsetX: 0, offsetY: 0 };
  #size: Size | null = null;
  #clip: OpenClip | null = null;
  #opening = 0;
  #epoch = 0;
  #loop: FrameSpan | null = null;
  #queue: PaintQueue = [];
  #play: PlayUnderWay | null = null;
  #shown: FrameIndex | null = null;
  #redraw = false;
  /** Animation frames in which the frame that was due had not been decoded. */
  #missed = 0;
  #isLate = false;
  #toldSkipped = 0;
  #animation: number | null = null;
  #standing: ReturnType<typeof setTimeout> | null = null;

  constructor(canvas: OffscreenCanvas, tell: (notice: PlayerNotice, transfer?: Transferable[]) => void) {
    this.#context = context2d(canvas);
    this.#tell = tell;
  }

  /** Opens a clip in place of the one before; steps and seeks may follow at once. */
  async open(source: ClipToOpen, epoch: number): Promise<void> {
    this.#forgetClip();
    this.#epoch = epoch;
    this.#opening += 1;
    const opening = this.#opening;
    const frames = await ClipFrames.open(source, {
      onPicture: (frame) => this.#arrived(frame),
      onFailure: (failure) => this.#fail(failure.failure, failure.detail),
    });
    if (opening !== this.#opening) {
      if (frames instanceof ClipFrames) frames.close();
      return;
    }
    if (!(frames instanceof ClipFrames)) {
      this.#fail(frames.failure, frames.detail);
      return;
    }
    this.#clip = { source, frames, span: wholeClip(source.table.ticks.length) };
    this.#tell({ kind: 'opened' });
    frames.setLoop(this.#loop);
    const [head] = this.#queue;
    if (this.#play !== null) this.#aim(this.#play.from, Math.sign(this.#play.speed));
    else if (head !== undefined) this.#aim(head.frame, 0);
    this.#wake();
  }

  /** Lets a frame pass over the screen: after all that is awaited (step) or instead of it (seek). */
  show(frame: FrameIndex, reason: 'step' | 'seek', epoch: number): void {
    const before = this.#queue.at(-1)?.frame ?? this.#play?.pace?.painted ?? this.#shown ?? frame;
    this.#endPlay();
    this.#epoch = epoch;
    const nowMs = performance.now();
    this.#queue =
      reason === 'step' ? afterStep(this.#queue, frame, nowMs) : afterSeek(this.#queue, frame, nowMs);
    this.#aim(this.#queue[0]?.frame ?? frame, reason === 'step' ? frame - before : 0);
    this.#wake();
  }

  /** Plays from a frame; speed 0 stands still. */
  play(from: FrameIndex, speed: number, epoch: number): void {
    this.#endPlay();
    this.#epoch = epoch;
    if (speed === 0) return;
    this.#queue = [];
    this.#play = { from, speed, pace: null };
    this.#aim(from, Math.sign(speed));
    this.#wake();
  }

  setLoop(loop: FrameSpan | null): void {
    this.#loop = loop;
    this.#clip?.frames.setLoop(loop);
  }

  setView(size: Size, view: StageView): void {
    this.#size = size;
    this.#view = view;
    this.#redraw = true;
    this.#wake();
  }

  addLoupe(loupe: number, canvas: OffscreenCanvas): void {
    this.#loupes.set(loupe, { context: context2d(canvas), view: null });
  }

  setLoupe(loupe: number, view: LoupeView | null): void {
    const known = this.#loupes.get(loupe);
    if (known === undefined) return;
    known.view = view;
    this.#redraw = true;
    this.#wake();
  }

  /** The picture on screen in its full size; null before the first. */
  snapshot(): ImageBitmap | null {
    const picture = this.#shownPicture();
    return picture === null || this.#clip === null ? null : uprightBitmap(picture, this.#clip.source);
  }

  counts(): WorkerCounts {
    return this.#clip?.frames.counts() ?? NO_COUNTS;
  }

  close(): void {
    this.#opening += 1;
    this.#forgetClip();
    this.#loupes.clear();
    if (this.#animation !== null) cancelAnimationFrame(this.#animation);
  }

  #forgetClip(): void {
    this.#clip?.frames.close();
    this.#clip = null;
    this.#pixels.forget();
    this.#queue = [];
    this.#play = null;
    this.#shown = null;
    if (this.#standing !== null) clearTimeout(this.#standing);
    this.#standing = null;
    this.#setLate(false);
  }

  #fail(failure: 'cannot-decode' | 'cannot-read', detail: string): void {
    const epoch = this.#epoch;
    this.#forgetClip();
    this.#tell({ kind: 'failed', failure, detail, epoch });
  }

  #endPlay(): void {
    this.#play = null;
    this.#toldSkipped = 0;
    this.#setLate(false);
  }

  /** Where decoding shall go; after a moment without another request the cursor stands. */
  #aim(frame: FrameIndex, direction: number): void {
    this.#clip?.frames.aim(frame, direction > 0 ? 'forward' : direction < 0 ? 'backward' : 'standing');
    this.#prepare(frame);
    if (this.#standing !== null) clearTimeout(this.#standing);
    this.#standing =
      direction === 0
        ? null
        : setTimeout(() => {
            this.#standing = null;
            if (this.#play === null && this.#queue.length === 0)
              this.#clip?.frames.aim(this.#shown ?? frame, 'standing');
          }, STANDING_AFTER_MS);
  }

  #arrived(frame: FrameIndex): void {
    const isDue = this.#queue[0]?.frame === frame;
    if (isDue) this.#prepare(frame);
    if (isDue || this.#play !== null) this.#wake();
  }

  #prepare(frame: FrameIndex): void {
    const picture = this.#clip?.frames.picture(frame) ?? null;
    if (picture !== null) this.#pixels.prepare(frame, picture);
  }

  #wake(): void {
    if (this.#animation !== null) return;
    this.#animation = requestAnimationFrame((atMs) => {
      this.#animation = null;
      this.#animate(atMs);
    });
  }

  #animate(atMs: number): void {
    if (this.#clip === null) {
      if (this.#redraw) this.#clear();
      return;
    }
    this.#fitCanvas();
    if (this.#play !== null) this.#animatePlay(this.#clip, this.#play, atMs);
    else this.#animateQueue(this.#clip, atMs);
    if (this.#redraw && this.#shown !== null) this.#draw(this.#clip, this.#shown);
    if (this.#play !== null || this.#queue.length > 0) this.#wake();
  }

  #animateQueue(clip: OpenClip, atMs: number): void {
    const [head, next] = this.#queue;
    if (head === undefined) return;
    const startedMs = performance.now();
    if (clip.frames.picture(head.frame) === null) {
      this.#missed += 1;
      this.#setLate(performance.now() - head.sinceMs > LATE_MS);
      return;
    }
    this.#queue = this.#queue.slice(1);
    this.#paint(clip, head.frame, atMs, head, startedMs);
    if (next !== undefined) this.#aim(next.frame, next.reason === 'step' ? next.frame - head.frame : 0);
    this.#setLate(false);
  }

  #animatePlay(clip: OpenClip, play: PlayUnderWay, atMs: number): void {
    const { table } = clip.source;
    const loop =
      this.#loop !== null && isWithin(this.#loop, play.pace?.painted ?? play.from) ? this.#loop : null;
    const span = loop ?? clip.span;
    const pace = play.pace ?? startPace(table, play.from, play.speed, atMs);
    const step = paceStep(
      table,
      pace,
      span,
      loop !== null,
      atMs,
      (frame) => clip.frames.picture(frame) !== null,
    );
    play.pace = step.pace;
    this.#setLate(step.waits);
    if (step.pace.skipped > this.#toldSkipped) this.#tellLagging(step.pace.skipped);
    if (step.paint !== null) this.#paint(clip, step.paint, atMs);
    if (step.ended) {
      this.#endPlay();
      this.#tell({ kind: 'stopped', epoch: this.#epoch });
      return;
    }
    const painted = step.pace.painted;
    const next = painted === null ? play.from : followerOf(painted, play.speed, span, loop !== null);
    if (next !== null) this.#aim(next, play.speed);
  }

  #paint(clip: OpenClip, frame: FrameIndex, atMs: number, asked?: AwaitedFrame, startedMs = atMs): void {
    this.#shown = frame;
    this.#draw(clip, frame);
    const parts =
      asked === undefined
        ? null
        : paintParts(asked, clip.frames.watched(frame), startedMs, performance.now(), this.#missed);
    this.#missed = 0;
    this.#tell({ kind: 'painted', frame, atMs: performance.timeOrigin + atMs, epoch: this.#epoch, parts });
    clip.frames.setShown(frame);
  }

  #draw(clip: OpenClip, frame: FrameIndex): void {
    const picture = clip.frames.picture(frame);
    if (picture === null) return;
    this.#redraw = false;
    const prepared = this.#pixels.of(frame);
    const preparing = prepared === null ? this.#pixels.prepare(frame, picture) : null;
    if (preparing === null) {
      this.#drawFrom(clip, prepared ?? picture);
      return;
    }
    // Done before the animation frame ends, as a rule.
    void preparing.then(() => {
      const stillThere = this.#clip === clip && this.#shown === frame ? clip.frames.picture(frame) : null;
      if (stillThere !== null) this.#drawFrom(clip, this.#pixels.of(frame) ?? stillThere);
    });
  }

  #drawFrom({ source }: OpenClip, drawable: Picture | OffscreenCanvas): void {
    const startedMs = performance.now();
    paintPicture(this.#context, drawable, source, this.#view);
    if (!(drawable instanceof OffscreenCanvas)) this.#pixels.drewDirectly(performance.now() - startedMs);
    for (const { context, view } of this.#loupes.values()) {
      if (view === null) continue;
      if (context.canvas.width !== view.width) context.canvas.width = view.width;
      if (context.canvas.height !== view.height) context.canvas.height = view.height;
      paintPicture(context, drawable, source, view.view, true);
    }
  }

  #clear(): void {
    this.#redraw = false;
    this.#fitCanvas();
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.fillStyle = '#000';
    this.#context.fillRect(0, 0, this.#context.canvas.width, this.#context.canvas.height);
  }

  /** A canvas loses its picture when its size is set, so it is set in the same animation frame as it is drawn. */
  #fitCanvas(): void {
    const { canvas } = this.#context;
    if (this.#size === null || (canvas.width === this.#size.width && canvas.height === this.#size.height))
      return;
    canvas.width = this.#size.width;
    canvas.height = this.#size.height;
    this.#redraw = true;
  }

  #shownPicture() {
    return this.#shown === null || this.#clip === null ? null : this.#clip.frames.picture(this.#shown);
  }

  #setLate(isLate: boolean): void {
    if (isLate === this.#isLate) return;
    this.#isLate = isLate;
    this.#tellLagging(this.#toldSkipped);
  }

  #tellLagging(skipped: number): void {
    this.#toldSkipped = skipped;
    this.#tell({ kind: 'lagging', catchingUp: this.#isLate, skipped });
  }
}
