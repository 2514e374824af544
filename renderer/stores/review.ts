import type { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AttemptDetail } from '../../core/contract/attempts.ts';
import type { Clip, frameTableSchema, stripSchema } from '../../core/contract/clips.ts';
import type { AttemptId, ClipId } from '../../core/contract/ids.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import { ticks } from '../../core/time/ticks.ts';
import type { EngineClient, EngineConnection } from './engine.ts';
import { failureOf, type ShownFailure } from './failure.ts';

/** Small pictures along a clip. */
export type Strip = z.infer<typeof stripSchema>;

/** The attempt under review, with what its player needs. */
export interface ReviewState {
  readonly attemptId: AttemptId | null;
  readonly status: 'empty' | 'loading' | 'ready' | 'failed';
  readonly problem: ShownFailure | null;
  readonly detail: AttemptDetail | null;
  /** Null while the clip has not been read. */
  readonly table: FrameTable | null;
  readonly strip: Strip | null;
  /** Frame table of the second angle's clip. */
  readonly secondTable: FrameTable | null;
}

/** Which attempt the window looks at. */
export interface Review {
  readonly state: StoreApi<ReviewState>;
  /** Opens an attempt; what a newer call makes stale is dropped. */
  open(id: AttemptId): Promise<void>;
  /** Asks for the open attempt again. */
  refresh(): Promise<void>;
  /** Shows a detail that a call has just brought. */
  accept(detail: AttemptDetail): void;
  leave(): void;
  close(): void;
}

const NOTHING: ReviewState = {
  attemptId: null,
  status: 'empty',
  problem: null,
  detail: null,
  table: null,
  strip: null,
  secondTable: null,
};

/** Follows one attempt at a time. */
export function createReview(connection: EngineConnection): Review {
  return new FollowedReview(connection);
}

class FollowedReview implements Review {
  readonly state = createStore<ReviewState>(() => NOTHING);
  readonly #client: EngineClient;
  readonly #stopEvents: () => void;
  #generation = 0;

  constructor(connection: EngineConnection) {
    this.#client = connection.client;
    this.#stopEvents = connection.onEvent((event) => {
      if (event.type === 'hello') void this.refresh();
      else if (event.type === 'attempt-changed' && event.row.id === this.state.getState().attemptId)
        void this.refresh();
      else if (event.type === 'clip-changed') this.#clipChanged(event.clip);
    });
  }

  async open(id: AttemptId): Promise<void> {
    if (this.state.getState().attemptId === id) return;
    this.state.setState({ ...NOTHING, attemptId: id, status: 'loading' });
    await this.#fetch(id);
  }

  async refresh(): Promise<void> {
    const { attemptId } = this.state.getState();
    if (attemptId !== null) await this.#fetch(attemptId);
  }

  accept(detail: AttemptDetail): void {
    if (detail.row.id === this.state.getState().attemptId) void this.#take(detail, this.#generation);
  }

  leave(): void {
    this.#generation += 1;
    this.state.setState(NOTHING);
  }

  close(): void {
    this.#stopEvents();
  }

  async #fetch(id: AttemptId): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    try {
      await this.#take(await this.#client.attempts.get({ id }), generation);
    } catch (error) {
      if (generation === this.#generation)
        this.state.setState({ status: 'failed', problem: failureOf(error) });
    }
  }

  async #take(detail: AttemptDetail, generation: number): Promise<void> {
    const before = this.state.getState();
    const isSameClip = before.detail?.clip.id === detail.clip.id && before.table !== null;
    const secondClip = detail.secondAngle?.clip ?? null;
    // A table made anew would open the second angle anew, in the middle of a review.
    const isSameSecond =
      before.detail?.secondAngle?.clip.id === secondClip?.id && before.secondTable !== null;
    const [table, strip, secondTable] = await Promise.all([
      isSameClip ? before.table : this.#tableOf(detail.clip),
      isSameClip && before.strip !== null ? before.strip : this.#stripOf(detail.clip),
      isSameSecond ? before.secondTable : secondClip === null ? null : this.#tableOf(secondClip),
    ]);
    if (generation !== this.#generation) return;
    this.state.setState({ status: 'ready', problem: null, detail, table, strip, secondTable });
  }

  async #tableOf(clip: Clip): Promise<FrameTable | null> {
    if (clip.state === 'new' || clip.frames === null) return null;
    try {
      return frameTableOf(await this.#client.clips.frameTable({ id: clip.id }));
    } catch {
      // The attempt can be read without its pictures; the clip's own problem says what is wrong.
      return null;
    }
  }

  async #stripOf(clip: Clip): Promise<Strip | null> {
    try {
      return await this.#client.clips.strip({ id: clip.id });
    } catch {
      // A scrub bar without pictures still scrubs.
      return null;
    }
  }

  #clipChanged(clip: Clip): void {
    const { detail } = this.state.getState();
    const ours: readonly (ClipId | undefined)[] = [detail?.clip.id, detail?.secondAngle?.clip.id];
    if (ours.includes(clip.id)) void this.refresh();
  }
}

/** A frame table as it travelled, made one of `core/time` again. */
export function frameTableOf(travelled: z.infer<typeof frameTableSchema>): FrameTable {
  return {
    timeBase: travelled.timeBase,
    ticks: travelled.ticks.map(ticks),
    lastFrameTicks: ticks(travelled.lastFrameTicks),
    keyFrames: travelled.keyFrames,
  };
}
