import type { FrameTable } from '../time/frame-table.ts';
import type { Size } from './stage-view.ts';

/** What `npm run bench` asks the page to measure, read from `TASK_PATH`. */
export interface FiguresTask {
  readonly kind: 'stepping' | 'memory';
  readonly source: {
    readonly url: string;
    readonly table: FrameTable;
    readonly picture: Size;
    readonly rotationDeg: number;
  };
  readonly framesPerSecond: number;
  /** The picture's size on the page, CSS pixels. */
  readonly stage: Size;
  /** Steps that a key is held for, each way. */
  readonly heldSteps: number;
  readonly jumps: number;
  /** The same for the video element, which takes far longer a step. */
  readonly videoElementSteps: number;
  readonly videoElementJumps: number;
  /** How long the page goes there and back again over the clip when it measures memory. */
  readonly memoryMinutes: number;
}

/** Steps one way or jumps: how they went. */
export interface PassFigures {
  /** Steps that are watched are read back from the screen meanwhile, and their times do not count. */
  readonly kind: 'steps' | 'watched steps' | 'jumps';
  readonly name: string;
  /** Frames that should have passed over the screen. */
  readonly wanted: number;
  /** Of those, how many never did. */
  readonly skipped: number;
  /** Pictures that were not the one asked for, by the number drawn in them, or came out of order. */
  readonly wrong: number;
  /** Wanted numbers that were read back from the screen. */
  readonly readBack: number;
  /** From one paint to the next for steps, from the request to the paint for jumps. */
  readonly timesMs: readonly number[];
  /** Where each of the times went; null where that cannot be known. */
  readonly parts: readonly PaintParts[] | null;
}

/** Where the time went from the request of a frame to its paint. */
export interface PaintParts {
  /** When its worker was asked, on the clock of `performance.timeOrigin + performance.now()`. */
  readonly askedMs: number;
  /** Until the first packet on the way to it went into the decoder; 0 when it was decoded already. */
  readonly startMs: number;
  /** From then until it came out. */
  readonly decodeMs: number;
  /** Packets that went in meanwhile. */
  readonly packets: number;
  /** From when it was there until the animation frame that drew it. */
  readonly refreshMs: number;
  /** Turning it into colours, where that had not been done before, and drawing it. */
  readonly drawMs: number;
  /** Animation frames since the last paint that found it not decoded yet. */
  readonly missedRefreshes: number;
}

/** Memory and work of a player's worker. */
export interface WorkerCounts {
  /** Decoded frames that are open now. */
  readonly openFrames: number;
  readonly heldBytes: number;
  readonly decodedFrames: number;
  readonly decoderStarts: number;
}

/** Memory at one moment. */
export interface MemoryMoment {
  readonly steps: number;
  readonly atS: number;
  readonly counts: WorkerCounts;
}

/** What the page sends back to `RESULT_PATH`. */
export type FiguresResult =
  | {
      readonly kind: 'stepping';
      readonly player: readonly PassFigures[];
      readonly videoElement: readonly PassFigures[];
    }
  | { readonly kind: 'memory'; readonly moments: readonly MemoryMoment[]; readonly left: WorkerCounts }
  | { readonly kind: 'failed'; readonly message: string };

export const TASK_PATH = '/figures/task';
export const RESULT_PATH = '/figures/result';
/** Each pass as it ends, so that a long run says where it is. */
export const PASS_PATH = '/figures/pass';
/** Each moment of a memory run as it happens, so that the process can be looked at from outside. */
export const MOMENT_PATH = '/figures/moment';
