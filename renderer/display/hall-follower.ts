import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DisplayState, Playhead } from '../../core/contract/display.ts';
import { type Settings, settingsSchema } from '../../core/contract/settings.ts';
import type { EngineConnection } from '../stores/engine.ts';
import { newestWins } from '../stores/newest-wins.ts';
import { frameTableOf } from '../stores/review.ts';
import type { HallClip } from './hall-clip.ts';
import { NOTHING_RELEASED, type Released, releasedOf } from './released.ts';

/** What the hall's screen knows: never more than what the jury shows. */
export interface HallState {
  /** Null until the engine has said. */
  readonly display: DisplayState | null;
  readonly playhead: Playhead | null;
  readonly settings: Pick<Settings, 'language' | 'textPercent' | 'standbyTitle'>;
  /** The clip of the picture; null while none is shown or its file cannot be read. */
  readonly clip: HallClip | null;
  readonly released: Released;
  readonly connected: boolean;
}

/** Follows what the jury shows, through restarts of the engine. */
export interface HallFollower {
  readonly state: StoreApi<HallState>;
  close(): void;
}

/** Starts to follow; while the engine is away, what was released before is dropped. */
export function followHall(connection: EngineConnection): HallFollower {
  const { client } = connection;
  const state = createStore<HallState>(() => ({
    display: null,
    playhead: null,
    settings: settingsSchema.parse({}),
    clip: null,
    released: NOTHING_RELEASED,
    connected: false,
  }));

  const askSettings = newestWins<void>(
    async () => state.setState({ settings: await client.system.settings() }),
    // The connection broke; after the next `hello` it is asked again.
    () => undefined,
  );
  const askClip = newestWins<void>(loadClip, () => state.setState({ clip: null }));
  const askReleased = newestWins<void>(loadReleased, () => state.setState({ released: NOTHING_RELEASED }));

  async function loadClip(): Promise<void> {
    const id = shownPicture(state.getState().display)?.clipId ?? null;
    if (id === null) {
      state.setState({ clip: null });
      return;
    }
    if (state.getState().clip?.id === id) return;
    state.setState({ clip: null });
    const [clip, table] = await Promise.all([client.clips.get({ id }), client.clips.frameTable({ id })]);
    const { width, height, rotationDeg, hasProxy } = clip;
    if (shownPicture(state.getState().display)?.clipId !== id || width === null || height === null) return;
    state.setState({
      clip: { id, table: frameTableOf(table), picture: { width, height }, rotationDeg, hasProxy },
    });
  }

  async function loadReleased(): Promise<void> {
    const wanted = wantedRelease(state.getState().display);
    if (wanted === null) {
      state.setState({ released: NOTHING_RELEASED });
      return;
    }
    const detail = await client.attempts.get({ id: wanted.attemptId });
    // What was taken back in the meantime is not kept.
    const still = wantedRelease(state.getState().display);
    const isSame = still !== null && still.attemptId === wanted.attemptId;
    state.setState({ released: isSame ? releasedOf(detail, still) : NOTHING_RELEASED });
  }

  function show(display: DisplayState): void {
    const before = state.getState();
    const isOther = before.display?.attemptId !== display.attemptId;
    state.setState({ display, connected: true, ...(isOther && { released: NOTHING_RELEASED }) });
    const { released } = state.getState();
    state.setState({
      released: {
        scene: wantedRelease(display)?.overlay === true ? released.scene : null,
        jury: wantedRelease(display)?.overlay === true ? released.jury : null,
        verdict: wantedRelease(display)?.verdict === true ? released.verdict : null,
      },
    });
    askClip();
    askReleased();
  }

  const stopEvents = connection.onEvent((event) => {
    if (event.type === 'hello') {
      state.setState({ playhead: event.playhead });
      show(event.display);
      askSettings();
    } else if (event.type === 'display-changed') show(event.display);
    else if (event.type === 'playhead-moved') state.setState({ playhead: event.playhead });
    else if (event.type === 'settings-changed') state.setState({ settings: event.settings });
    else if (event.type === 'clip-changed' && event.clip.id === state.getState().display?.clipId) {
      state.setState({ clip: null });
      askClip();
    } else if (event.type === 'attempt-changed' && event.row.id === state.getState().display?.attemptId)
      askReleased();
  });
  const stopConnection = connection.state.subscribe(({ status }) => {
    if (status !== 'connected') state.setState({ connected: false, released: NOTHING_RELEASED });
  });

  return {
    state,
    close() {
      stopEvents();
      stopConnection();
    },
  };
}

/** The display's state while it shows a picture, else null. */
export function shownPicture(display: DisplayState | null): DisplayState | null {
  return display?.card === 'picture' ? display : null;
}

function wantedRelease(display: DisplayState | null) {
  const shown = shownPicture(display);
  if (shown === null || shown.attemptId === null) return null;
  if (!shown.overlayReleased && !shown.verdictReleased) return null;
  return { attemptId: shown.attemptId, overlay: shown.overlayReleased, verdict: shown.verdictReleased };
}
