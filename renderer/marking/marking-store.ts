import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MarkingProgress, MarkingShowing } from '../../core/contract/marking-contract.ts';
import type { PlacedMark, RaterSpread } from '../../core/contract/marks.ts';
import {
  isPoint,
  type MarkingDraft,
  type Placing,
  placedMarkOf,
  RULE_SPOTS,
  SKIPPED,
  type Spot,
  startMarking,
  withoutLast,
  withPlacing,
  withUndone,
} from '../../core/marking/marking-draft.ts';
import { type Framing, type Size, wholePicture } from '../../core/playback/stage-view.ts';
import { type VideoPoint, videoPoint } from '../../core/pose/video-point.ts';
import { failureOf, type ShownFailure } from '../stores/failure.ts';
import type { MarkingClient } from './connect-marking.ts';

/** A frame on the screen: its picture decoded, and what was placed on it so far. */
export interface OpenFrame {
  readonly place: number;
  readonly picture: Size;
  readonly bitmap: ImageBitmap;
  readonly draft: MarkingDraft;
  /** The spot that keys move and the next press places. */
  readonly active: Spot;
  readonly framing: Framing;
}

/** What the window shows. */
export interface MarkingState {
  /** Null until the person has said who they are. */
  readonly rater: string | null;
  readonly done: number;
  readonly total: number;
  /** Null before the first frame, and when all are answered. */
  readonly frame: OpenFrame | null;
  readonly isFinished: boolean;
  readonly spread: RaterSpread | null;
  readonly isBusy: boolean;
  readonly failure: ShownFailure | null;
}

/** A person's work at the window for marking. */
export interface Marking {
  readonly state: StoreApi<MarkingState>;
  begin(rater: string): Promise<void>;
  /** Asks again after a failure. */
  retry(): Promise<void>;
  /** Saves what is placed and goes on; does nothing while a spot of the rule is open. */
  keep(): Promise<void>;
  skip(): Promise<void>;
  back(): Promise<void>;
  choose(spot: Spot): void;
  place(spot: Spot, placing: Placing, gesture: number | null): void;
  /** Moves the active spot; one that has no place yet comes to the middle of what is seen. */
  nudge(byX: number, byY: number, gesture: number | null): void;
  toggleUnseen(): void;
  undo(): void;
  redo(): void;
  frameAs(framing: Framing): void;
}

/** Makes the store of the window for marking. */
export function createMarking(client: MarkingClient): Marking {
  const state = createStore<MarkingState>(() => ({
    rater: null,
    done: 0,
    total: 0,
    frame: null,
    isFinished: false,
    spread: null,
    isBusy: false,
    failure: null,
  }));

  /** One thing after the other: what a person does meanwhile is left undone, and a failure is shown. */
  async function busy(work: (rater: string) => Promise<void>, rater = state.getState().rater): Promise<void> {
    if (state.getState().isBusy || rater === null) return;
    state.setState({ isBusy: true, failure: null });
    try {
      await work(rater);
    } catch (error) {
      state.setState({ failure: failureOf(error) });
    } finally {
      state.setState({ isBusy: false });
    }
  }

  async function showNext(rater: string): Promise<void> {
    const progress: MarkingProgress = await client.next({ rater });
    const frame = progress.showing === null ? null : await openFrame(progress.showing);
    state.getState().frame?.bitmap.close();
    const { done, total, spread } = progress;
    state.setState({ rater, done, total, frame, isFinished: frame === null, spread });
  }

  async function answer(mark: PlacedMark): Promise<void> {
    const { frame } = state.getState();
    if (frame === null) return;
    await busy(async (rater) => {
      await client.keep({ rater, place: frame.place, mark });
      await showNext(rater);
    });
  }

  function change(make: (frame: OpenFrame) => Partial<OpenFrame>): void {
    const { frame } = state.getState();
    if (frame !== null) state.setState({ frame: { ...frame, ...make(frame) } });
  }

  const place = (spot: Spot, placing: Placing, gesture: number | null): void =>
    change(({ draft, picture }) => ({
      active: spot,
      draft: withPlacing(draft, spot, placing, picture, gesture),
    }));

  return {
    state,
    begin: (rater) => busy(showNext, rater),
    retry: () => busy(showNext),
    async keep() {
      const { frame } = state.getState();
      const mark = frame && placedMarkOf(frame.draft);
      if (mark !== null) await answer(mark);
    },
    skip: () => answer(SKIPPED),
    back: () =>
      busy(async (rater) => {
        const showing = await client.previous({ rater });
        if (showing === null) return;
        const frame = await openFrame(showing);
        state.getState().frame?.bitmap.close();
        state.setState({ frame, isFinished: false });
      }),
    choose: (active) => change(() => ({ active })),
    place,
    nudge(byX, byY, gesture) {
      const { frame } = state.getState();
      if (frame === null) return;
      const now = frame.draft.now[frame.active];
      const moved: VideoPoint = isPoint(now) ? videoPoint(now.x + byX, now.y + byY) : frame.framing.centre;
      place(frame.active, moved, gesture);
    },
    toggleUnseen() {
      const { frame } = state.getState();
      if (frame === null) return;
      const { active, draft } = frame;
      place(active, draft.now[active] === 'unseen' ? null : 'unseen', null);
      change(({ draft: changed }) => ({ active: nextOpen(changed, active) }));
    },
    undo: () => change(({ draft }) => ({ draft: withoutLast(draft) })),
    redo: () => change(({ draft }) => ({ draft: withUndone(draft) })),
    frameAs: (framing) => change(() => ({ framing })),
  };
}

/** The first spot of the rule that is still open, else the one that was active. */
export function nextOpen(draft: MarkingDraft, active: Spot): Spot {
  return RULE_SPOTS.find((spot) => draft.now[spot] === null) ?? active;
}

async function openFrame({ place, widthPx, heightPx, png, mark }: MarkingShowing): Promise<OpenFrame> {
  const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
  const picture = { width: widthPx, height: heightPx };
  return {
    place,
    picture,
    bitmap: await createImageBitmap(new Blob([bytes], { type: 'image/png' })),
    draft: startMarking(mark),
    active: 'hipCrease',
    framing: wholePicture(picture),
  };
}
