import type { StoreApi } from 'zustand/vanilla';
import type { PaintParts, WorkerCounts } from '../../core/playback/figures-task.ts';
import type { Framing, Size } from '../../core/playback/stage-view.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';

/** A clip as a player opens it: the frame table decides what is a frame and when it is shown. */
export interface PlayerSource {
  /** Path on the engine's door that answers range requests. */
  readonly url: string;
  readonly table: FrameTable;
  /** Size of the picture as it is shown, rotation applied. */
  readonly picture: Size;
  readonly rotationDeg: number;
}

/** Frames to repeat, both inclusive. */
export interface FrameRange {
  readonly from: FrameIndex;
  readonly to: FrameIndex;
}

/** Correction of the picture for dark halls: 1 and 1 is the picture as filmed. */
export interface PictureLook {
  readonly brightness: number;
  readonly contrast: number;
}

/** What a player is doing; changes a few times a second at most, except `painted` and `target`. */
export interface PlayerState {
  readonly status: 'empty' | 'opening' | 'ready' | 'failed';
  /** Why it failed: this browser cannot decode it, or the file is not there. */
  readonly failure: 'cannot-decode' | 'cannot-read' | null;
  /** The failure in a sentence for a log or a report; not translated. */
  readonly failureDetail: string | null;
  /** The frame we are heading to: steps count from here. */
  readonly target: FrameIndex;
  /** The frame on screen; null before the first. */
  readonly painted: FrameIndex | null;
  /** Speed of play, negative backwards; 0 when it stands. */
  readonly speed: number;
  readonly loop: FrameRange | null;
  readonly framing: Framing;
  readonly look: PictureLook;
  /** Whether the frame on screen lags behind the target for longer than an eye forgives. */
  readonly catchingUp: boolean;
  /** Frames that play has left out since it began, because the screen is slower than the clip; steps leave out none. */
  readonly skipped: number;
}

/** A picture on a stage that can be stepped, played and framed. One decoder, one canvas. */
export interface Player {
  readonly state: StoreApi<PlayerState>;
  open(source: PlayerSource): void;
  /** Moves the target; held at the ends of the clip, or inside the loop when there is one. */
  step(by: number): void;
  seek(frame: FrameIndex): void;
  /** Plays from the target at a speed of 0.05 to 2 either way; 0 stands still. */
  play(speed: number): void;
  loop(range: FrameRange | null): void;
  frame(framing: Framing): void;
  look(look: PictureLook): void;
  /** The stage's size in CSS pixels and the device's pixels in each. */
  resize(stage: Size, pixelRatio: number): void;
  /**
   * Called in the order of painting with every frame that reached the canvas; returns how to stop that.
   *
   * `atMs` is the time of its animation frame on the clock of `performance.timeOrigin + performance.now()`; `parts` where
   * its time went, null for frames that play chose.
   */
  onPaint(listener: (frame: FrameIndex, atMs: number, parts: PaintParts | null) => void): () => void;
  /** Draws a part of the frame on screen, `zoom` device pixels for one of the picture, sharp; null hides it. */
  loupe(canvas: HTMLCanvasElement, at: VideoPoint | null, zoom: number): void;
  /** The picture of the frame on screen in its full size, as filmed, without overlay; rejects before the first. */
  snapshot(): Promise<ImageBitmap>;
  /** Frees everything; resolves to what the worker had left open, which is nothing. */
  close(): Promise<WorkerCounts>;
  /** Memory and work of the player, for tests and figures. */
  counts(): Promise<WorkerCounts>;
}
