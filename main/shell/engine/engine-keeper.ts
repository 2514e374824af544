import type { Failure } from '../../../core/result.ts';
import type { EngineProcess, StartEngine } from './engine-process.ts';

/** Time as the keeper needs it. */
export interface KeeperClock {
  nowMs(): number;
  /** Runs something later; gives the way to call it off. */
  after(ms: number, run: () => void): () => void;
}

/** Who is told how the engine does. */
export interface KeeperListener {
  /** A new engine is up: windows belong there. */
  onReady(enter: URL): void;
  /** The engine ended by itself and is about to be started again. */
  onLost(how: string): void;
  /** The engine is down and stays down until someone calls `start` again. */
  onGivenUp(failure: Failure): void;
}

/** Waits before the first, second, ... new start within a minute: the first is at once. */
const WAITS_MS = [0, 500] as const;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;
const START_LIMIT_MS = 30_000;
/** An engine whose shell was killed holds its library for a moment longer. */
const LOCK_PATIENCE_MS = 5000;
const LOCK_RETRY_MS = 400;

/** Keeps one engine running: starts it again when it ends, and gives up when it does not stay up. */
export class EngineKeeper {
  readonly #startEngine: StartEngine;
  readonly #clock: KeeperClock;
  readonly #listener: KeeperListener;
  #engine: EngineProcess | null = null;
  /** Where the last engine was; a new one at the same address lets windows go on as if nothing had happened. */
  #address: URL | null = null;
  #crashesMs: readonly number[] = [];
  #firstLockedMs: number | null = null;
  #cancelWait: (() => void) | null = null;
  #isStopping = false;

  constructor(startEngine: StartEngine, clock: KeeperClock, listener: KeeperListener) {
    this.#startEngine = startEngine;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Starts an engine with a clean record; does nothing while one runs or is about to. */
  start(): void {
    if (this.#engine !== null || this.#cancelWait !== null || this.#isStopping) return;
    this.#crashesMs = [];
    this.#firstLockedMs = null;
    this.#run();
  }

  /** Hands a secret to the engine that runs now; nothing happens without one. */
  giveSecret(name: string, secret: string): void {
    this.#engine?.giveSecret(name, secret);
  }

  /** Ends the engine for good; resolves when its process is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelWait?.();
    this.#cancelWait = null;
    await this.#engine?.stop();
  }

  #run(): void {
    const replaced = this.#address;
    const engine = this.#startEngine(replaced);
    this.#engine = engine;
    const cancelLimit = this.#clock.after(START_LIMIT_MS, () => engine.kill());
    let refusal: Failure | null = null;
    void engine.ready.then((ready) => {
      cancelLimit();
      if (ready === null || this.#isStopping) return;
      if (ready.ok) {
        this.#firstLockedMs = null;
        this.#address = ready.value;
        this.#listener.onReady(ready.value);
      } else refusal = ready.error;
    });
    void engine.ended.then((how) => {
      cancelLimit();
      this.#engine = null;
      if (this.#isStopping) return;
      if (refusal === null) this.#afterCrash(how);
      else this.#afterRefusal(refusal, replaced);
    });
  }

  #afterRefusal(refusal: Failure, replaced: URL | null): void {
    if (refusal.code === 'LIBRARY_LOCKED') {
      if (this.#mayStillUnlock()) this.#runAfter(LOCK_RETRY_MS);
      else this.#listener.onGivenUp(refusal);
    } else if (replaced !== null) {
      // Someone else may have the port by now: any other will do.
      this.#address = null;
      this.#runAfter(0);
    } else this.#listener.onGivenUp(refusal);
  }

  #mayStillUnlock(): boolean {
    const nowMs = this.#clock.nowMs();
    this.#firstLockedMs ??= nowMs;
    return nowMs - this.#firstLockedMs < LOCK_PATIENCE_MS;
  }

  #afterCrash(how: string): void {
    const nowMs = this.#clock.nowMs();
    this.#crashesMs = [...this.#crashesMs.filter((atMs) => nowMs - atMs < CRASH_WINDOW_MS), nowMs];
    const crashes = this.#crashesMs.length;
    if (crashes >= MOST_CRASHES) {
      this.#listener.onGivenUp({ code: 'ENGINE_NOT_STARTED', message: how });
      return;
    }
    this.#listener.onLost(how);
    this.#runAfter(WAITS_MS[crashes - 1] ?? 0);
  }

  #runAfter(ms: number): void {
    this.#cancelWait = this.#clock.after(ms, () => {
      this.#cancelWait = null;
      this.#run();
    });
  }
}
