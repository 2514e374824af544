import type { PaintParts, WorkerCounts } from '../../core/playback/figures-task.ts';
import type { Size, StageView } from '../../core/playback/stage-view.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import type { FrameRange } from './player.ts';

/** First message to a decode worker: its stage, and the port over which everything else goes. */
export interface WorkerStart {
  readonly stage: OffscreenCanvas;
  readonly port: MessagePort;
}

/** A clip as the worker opens it. */
export interface ClipToOpen {
  readonly url: string;
  readonly table: FrameTable;
  readonly picture: Size;
  readonly rotationDeg: number;
  /** How much memory decoded frames may take. */
  readonly budgetBytes: number;
}

/** Which part of the picture a loupe shows: `view` is in the loupe's own device pixels. */
export interface LoupeView {
  readonly width: number;
  readonly height: number;
  readonly view: StageView;
}

/**
 * What a player asks of its worker.
 *
 * `epoch` rises with everything that sets the target; the worker returns the newest one it knew when it painted, so
 * that a player can tell frames of an earlier request from those of the last.
 */
export type PlayerRequest =
  | { readonly kind: 'open'; readonly clip: ClipToOpen; readonly epoch: number }
  | { readonly kind: 'step' | 'seek'; readonly frame: FrameIndex; readonly epoch: number }
  | { readonly kind: 'play'; readonly from: FrameIndex; readonly speed: number; readonly epoch: number }
  | { readonly kind: 'loop'; readonly range: FrameRange | null }
  /** `width` and `height` in device pixels; `view` too. */
  | { readonly kind: 'view'; readonly width: number; readonly height: number; readonly view: StageView }
  | { readonly kind: 'loupe-stage'; readonly loupe: number; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'loupe'; readonly loupe: number; readonly view: LoupeView | null }
  | { readonly kind: 'snapshot'; readonly id: number }
  | { readonly kind: 'count'; readonly id: number }
  | { readonly kind: 'close' };

/** Why a clip cannot be shown. */
export type ClipFailure = 'cannot-decode' | 'cannot-read';

/** What a worker tells its player. */
export type PlayerNotice =
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'failed';
      readonly failure: ClipFailure;
      readonly detail: string;
      readonly epoch: number;
    }
  /** `atMs` is the time of the animation frame, on the clock of `performance.timeOrigin + performance.now()`. */
  | {
      readonly kind: 'painted';
      readonly frame: FrameIndex;
      readonly atMs: number;
      readonly epoch: number;
      /** Null for frames that play chose. */
      readonly parts: PaintParts | null;
    }
  | { readonly kind: 'stopped'; readonly epoch: number }
  | { readonly kind: 'lagging'; readonly catchingUp: boolean; readonly skipped: number }
  | { readonly kind: 'snapshot'; readonly id: number; readonly bitmap: ImageBitmap | null }
  | { readonly kind: 'counts'; readonly id: number; readonly counts: WorkerCounts }
  | { readonly kind: 'closed'; readonly counts: WorkerCounts };
