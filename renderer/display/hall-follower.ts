import type { ContractRouterClient } from '@orpc/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DisplayState, Playhead } from '../../core/contract/display.ts';
import type { displayContract } from '../../core/contract/display-contract.ts';
import { type Settings, settingsSchema } from '../../core/contract/settings.ts';
import type { EngineConnection } from '../stores/engine.ts';
import { newestWins } from '../stores/newest-wins.ts';
import { frameTableOf } from '../stores/review.ts';
import { type HallAttempt, hallAttemptOf, heldBack } from './hall-attempt.ts';
import type { HallClip } from './hall-clip.ts';

/** The display's connection: of the engine's procedures only what the hall may ask. */
export type HallConnection = Pick<EngineConnection, 'state' | 'onEvent'> & {
  readonly client: ContractRouterClient<typeof displayContract>;
};

/** What the hall's screen knows: never more than what the jury shows. */
export interface HallState {
  /** Null until the engine has said. */
  readonly display: DisplayState | null;
  readonly playhead: Playhead | null;
  readonly settings: Pick<Settings, 'language' | 'textPercent' | 'standbyTitle'>;
  /** The clip of the picture; null while none is shown or its file cannot be read. */
  readonly clip: HallClip | null;
  /** The attempt that is shown or under review, with what is released of it; null while none is. */
  readonly attempt: HallAttempt | null;
  readonly connected: boolean;
}

/** Follows what the jury shows, through restarts of the engine. */
export interface HallFollower {
  readonly state: StoreApi<HallState>;
  /** Says which frame the hall's own screen shows; rejects while the engine is away. */
  report(playhead: Playhead): Promise<void>;
  close(): void;
}

/** Starts to follow; while the engine is away, everything of the attempt is dropped. */
export function followHall(connection: HallConnection): HallFollower {
  const { client } = connection;
  const state = createStore<HallState>(() => ({
    display: null,
    playhead: null,
    settings: settingsSchema.parse({}),
    clip: null,
    attempt: null,
    connected: false,
  }));

  const askSettings = newestWins<void>(
    async () => state.setState({ settings: await client.system.settings() }),
    // The connection broke; after the next `hello` it is asked again.
    () => undefined,
  );
  const askClip = newestWins<void>(loadClip, () => state.setState({ clip: null }));
  const askAttempt = newestWins<void>(loadAttempt, () => state.setState({ attempt: null }));

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

  async function loadAttempt(): Promise<void> {
    const asked = state.getState().display;
    const shown = asked !== null && isNamed(asked) ? await client.display.shown() : null;
    const { display, connected } = state.getState();
    const isStill =
      connected && display !== null && isNamed(display) && shown?.attemptId === display.attemptId;
    // What was taken back in the meantime is not kept.
    state.setState({ attempt: isStill && shown !== null ? heldBack(hallAttemptOf(shown), display) : null });
  }

  function show(display: DisplayState): void {
    const { attempt } = state.getState();
    const isSame = isNamed(display) && attempt?.id === display.attemptId;
    state.setState({
      display,
      connected: true,
      attempt: isSame && attempt !== null ? heldBack(attempt, display) : null,
    });
    askClip();
    askAttempt();
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
    }
  });
  const stopConnection = connection.state.subscribe(({ status }) => {
    if (status !== 'connected') state.setState({ connected: false, attempt: null });
  });

  return {
    state,
    async report(playhead) {
      await client.display.movePlayhead(playhead);
    },
    close() {
      stopEvents();
      stopConnection();
    },
  };
}

function shownPicture(display: DisplayState | null): DisplayState | null {
  return display?.card === 'picture' ? display : null;
}

/** Whether the card up now is about an attempt. */
function isNamed(display: DisplayState): boolean {
  return display.attemptId !== null && (display.card === 'picture' || display.card === 'under-review');
}
