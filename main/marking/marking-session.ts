import { join } from 'node:path';
import type {
  FrameMark,
  MarkedFrame,
  MarksFile,
  PlacedMark,
  RaterSpread,
} from '../../core/contract/marks.ts';
import { markingOrder, type Showing } from '../../core/marking/marking-order.ts';
import { spreadsOf } from '../../core/marking/spread.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { readMarksFile, writeMarksFile } from './marks-files.ts';

/** What a session is begun with where there is none yet. */
export interface NewSession {
  readonly frames: readonly MarkedFrame[];
  readonly seed: number;
  readonly toolVersion: string;
}

/** A frame at its place in a session. */
interface PlacedFrame {
  readonly place: number;
  readonly frame: MarkedFrame;
}

/**
 * One person's blind marking of a folder: every answer is on the disk before the next frame is shown.
 *
 * Frames and seed come from the person's file where there is one, so that a stop at any moment loses nothing and
 * later finds of frames change no order. Frames whose video is away are left out until it is back.
 */
export class MarkingSession {
  readonly #path: string;
  readonly #rater: string;
  readonly #order: readonly Showing[];
  #file: MarksFile;

  private constructor(path: string, rater: string, file: MarksFile, videos: ReadonlySet<string>) {
    this.#path = path;
    this.#rater = rater;
    this.#file = file;
    this.#order = markingOrder(file.frames.length, file.seed ?? 0).filter(({ index }) =>
      videos.has(file.frames[index]?.sha256 ?? ''),
    );
  }

  /** Opens a person's file in a folder, or begins it. Errors: MARKS_INVALID, MEDIA_NOT_READABLE, USAGE_INVALID. */
  static async open(
    folder: string,
    rater: string,
    begin: NewSession,
    videos: ReadonlySet<string>,
  ): Promise<Result<MarkingSession>> {
    const path = join(folder, marksFileName(rater));
    const read = await readMarksFile(path);
    if (!read.ok) return read;
    const file: MarksFile = read.value ?? {
      schema: 'depthline.marks/1',
      origin: 'blind',
      toolVersion: begin.toolVersion,
      seed: begin.seed,
      frames: [...begin.frames],
      marks: [],
      spread: [],
    };
    const other = file.marks.find((mark) => mark.rater !== rater);
    if (file.origin === 'blind' && other === undefined) {
      return succeed(new MarkingSession(path, rater, file, videos));
    }
    return fail(
      'USAGE_INVALID',
      `${path} holds marks of ${other?.rater ?? 'a review'}. Nothing was changed; choose another code.`,
    );
  }

  get total(): number {
    return this.#order.length;
  }

  get done(): number {
    return this.#order.filter((showing) => this.#answerTo(showing) !== undefined).length;
  }

  /** The first place without an answer; null when there is none. */
  get open(): PlacedFrame | null {
    const place = this.#order.findIndex((showing) => this.#answerTo(showing) === undefined);
    return place < 0 ? null : this.#frameAt(place);
  }

  /** The place before the open one, for putting a slip right; null before the first answer. */
  get previous(): PlacedFrame | null {
    return this.#frameAt((this.open?.place ?? this.total) - 1);
  }

  /** The frame that will be shown after the open one, to read ahead; null when there is none. */
  get following(): MarkedFrame | null {
    const { open } = this;
    return open === null ? null : (this.#frameAt(open.place + 1)?.frame ?? null);
  }

  /** The person's own spread, once every showing has its answer. */
  get spread(): RaterSpread | null {
    return this.open === null ? (this.#file.spread[0] ?? null) : null;
  }

  /** What was answered at a place. */
  answerAt(place: number): PlacedMark | null {
    const showing = this.#order[place];
    const mark = showing && this.#answerTo(showing);
    if (mark === undefined) return null;
    const { skipped, hipCrease, kneeTop, horizon } = mark;
    return { skipped, hipCrease, kneeTop, horizon };
  }

  /** Saves an answer. Errors: USAGE_INVALID for a place that is neither open nor the one before; those of writing. */
  async keep(place: number, answer: PlacedMark, nowMs: number): Promise<Result<null>> {
    const at = [this.open, this.previous].find((one) => one?.place === place)?.frame;
    const showing = this.#order[place];
    if (at === undefined || showing === undefined) {
      return fail(
        'USAGE_INVALID',
        'This frame is not the open one. Nothing was changed; load the page again.',
      );
    }
    const mark: FrameMark = {
      ...answer,
      sha256: at.sha256,
      frame: at.frame,
      leg: 'near',
      rater: this.#rater,
      pass: showing.pass,
      markedAt: nowMs,
    };
    const before = this.#answerTo(showing);
    const marks = [...this.#file.marks.filter((other) => other !== before), mark];
    const file: MarksFile = { ...this.#file, marks, spread: [...spreadsOf(marks)] };
    const written = await writeMarksFile(this.#path, file);
    if (!written.ok) return written;
    this.#file = file;
    return succeed(null);
  }

  #frameAt(place: number): PlacedFrame | null {
    const showing = this.#order[place];
    const frame = showing && this.#file.frames[showing.index];
    return frame === undefined ? null : { place, frame };
  }

  #answerTo({ index, pass }: Showing): FrameMark | undefined {
    const frame = this.#file.frames[index];
    return this.#file.marks.find(
      (mark) => mark.pass === pass && mark.frame === frame?.frame && mark.sha256 === frame.sha256,
    );
  }
}

/** The name of a person's file: their code, without what file systems refuse. */
export function marksFileName(rater: string): string {
  return `marks-${rater.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, '_')}.json`;
}
