import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Camera } from '../../core/contract/cameras.ts';
import type { AttemptId } from '../../core/contract/ids.ts';
import type { CutAttempt, RecordingState } from '../../core/contract/recording.ts';
import type { EngineConnection } from './engine.ts';
import { newestWins } from './newest-wins.ts';

/** What a window knows of the cameras and of what is recorded. */
export interface LiveState {
  /** In the order of the list; empty until the engine has answered. */
  readonly cameras: readonly Camera[];
  /** Null until the engine has answered. */
  readonly recording: RecordingState | null;
  /** The attempt that this window cut last; null before the first. */
  readonly newest: AttemptId | null;
}

/** The cameras' side of a window; every call throws when the engine refuses. */
export interface Live {
  readonly state: StoreApi<LiveState>;
  /** Begins to record every camera that is not recorded yet. */
  recordAll(): Promise<void>;
  stopAll(): Promise<void>;
  markStart(): Promise<void>;
  forgetStart(): Promise<void>;
  /** Cuts what was recorded since the marked start. */
  markEnd(): Promise<CutAttempt>;
  /** Cuts the last seconds. */
  takeLast(seconds: number): Promise<CutAttempt>;
  close(): void;
}

/** Whether any camera is meant to be recorded now. */
export function isRecording({ recording }: LiveState): boolean {
  return recording?.cameras.some(({ state }) => state !== 'off') === true;
}

/** Follows cameras and recording. */
export function createLive(connection: EngineConnection): Live {
  const { client } = connection;
  const state = createStore<LiveState>(() => ({ cameras: [], recording: null, newest: null }));
  const ask = newestWins<null>(
    async () => {
      const [cameras, recording] = await Promise.all([client.cameras.list(), client.recording.state()]);
      state.setState({ cameras, recording });
    },
    // The connection broke under the calls; after the next `hello` all is asked again.
    () => undefined,
  );
  const stopEvents = connection.onEvent((event) => {
    if (event.type === 'hello') ask(null);
    else if (event.type === 'cameras-changed') state.setState({ cameras: event.cameras });
    else if (event.type === 'recording-changed') state.setState({ recording: event.state });
  });

  async function accept(answer: Promise<RecordingState>): Promise<void> {
    state.setState({ recording: await answer });
  }

  async function keep(answer: Promise<CutAttempt>): Promise<CutAttempt> {
    const cut = await answer;
    state.setState({ newest: cut.attemptId });
    return cut;
  }

  return {
    state,
    recordAll: () => accept(client.recording.start({ cameraIds: null })),
    stopAll: () => accept(client.recording.stop({ cameraIds: null })),
    markStart: () => accept(client.recording.beginAttempt()),
    forgetStart: () => accept(client.recording.cancelAttempt()),
    markEnd: () => keep(client.recording.endAttempt()),
    takeLast: (seconds) => keep(client.recording.takeLast({ seconds })),
    close: stopEvents,
  };
}
