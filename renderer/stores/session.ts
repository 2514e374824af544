import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JobId } from '../../core/contract/ids.ts';
import type { Job } from '../../core/contract/jobs.ts';
import { type Settings, type SystemInfo, settingsSchema } from '../../core/contract/settings.ts';
import type { EngineConnection } from './engine.ts';
import { newestWins } from './newest-wins.ts';

/** What a window knows of the engine itself: what it has, how it is set, what it works on. */
export interface SessionState {
  /** Null until the engine has answered once. */
  readonly info: SystemInfo | null;
  readonly settings: Settings;
  /** Whether `settings` are the engine's, not yet the defaults. */
  readonly settingsKnown: boolean;
  /** Newest first. */
  readonly jobs: readonly Job[];
}

/** The engine's own side of a window. */
export interface Session {
  readonly state: StoreApi<SessionState>;
  /** Changes settings at once in this window and in the engine; throws when the engine refuses. */
  changeSettings(change: Partial<Settings>): Promise<void>;
  cancelJob(id: JobId): Promise<void>;
  retryJob(id: JobId): Promise<void>;
  close(): void;
}

/** Follows the engine's information, settings and jobs. */
export function createSession(connection: EngineConnection): Session {
  const { client } = connection;
  const state = createStore<SessionState>(() => ({
    info: null,
    settings: settingsSchema.parse({}),
    settingsKnown: false,
    jobs: [],
  }));

  const ask = newestWins<null>(
    async () => {
      const [info, settings, jobs] = await Promise.all([
        client.system.info(),
        client.system.settings(),
        client.jobs.list(),
      ]);
      state.setState({ info, settings, settingsKnown: true, jobs: newestFirst(jobs) });
    },
    // The connection broke under the calls; after the next `hello` all is asked again.
    () => undefined,
  );

  const stopEvents = connection.onEvent((event) => {
    if (event.type === 'hello') ask(null);
    else if (event.type === 'settings-changed')
      state.setState({ settings: event.settings, settingsKnown: true });
    else if (event.type === 'job-changed') state.setState(({ jobs }) => ({ jobs: withJob(jobs, event.job) }));
  });

  return {
    state,
    async changeSettings(change) {
      const before = state.getState().settings;
      state.setState({ settings: { ...before, ...change } });
      try {
        state.setState({ settings: await client.system.changeSettings(change) });
      } catch (error) {
        state.setState({ settings: before });
        throw error;
      }
    },
    async cancelJob(id) {
      const job = await client.jobs.cancel({ id });
      state.setState(({ jobs }) => ({ jobs: withJob(jobs, job) }));
    },
    async retryJob(id) {
      const job = await client.jobs.retry({ id });
      state.setState(({ jobs }) => ({ jobs: withJob(jobs, job) }));
    },
    close: stopEvents,
  };
}

/** Whether a job is still to be waited for. */
export function isUnderWay(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running';
}

function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  return newestFirst([job, ...jobs.filter((other) => other.id !== job.id)]);
}

function newestFirst(jobs: readonly Job[]): readonly Job[] {
  return [...jobs].sort((a, b) => b.createdAt - a.createdAt);
}
