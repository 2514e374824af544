import { describe, expect, it } from 'vitest';
import { fail, type Result, succeed } from '../../../../core/result.ts';
import { EngineKeeper, type KeeperListener } from '../../../../main/shell/engine/engine-keeper.ts';
import type { EngineProcess } from '../../../../main/shell/engine/engine-process.ts';

/** An engine that does what the test says. */
class ActedEngine implements EngineProcess {
  readonly replaced: URL | null;
  wasKilled = false;
  readonly secrets: string[] = [];
  #tellReady: (ready: Result<URL> | null) => void = () => undefined;
  #tellEnded: (how: string) => void = () => undefined;
  readonly ready = new Promise<Result<URL> | null>((resolve) => {
    this.#tellReady = resolve;
  });
  readonly ended = new Promise<string>((resolve) => {
    this.#tellEnded = resolve;
  });

  constructor(replaced: URL | null) {
    this.replaced = replaced;
  }

  giveSecret(name: string, secret: string): void {
    this.secrets.push(`${name} ${secret}`);
  }

  async up(address: string): Promise<void> {
    this.#tellReady(succeed(new URL(address)));
    await settled();
  }

  async refuse(failure: Result<URL>): Promise<void> {
    this.#tellReady(failure);
    await this.end('it ended with code 3');
  }

  async end(how: string): Promise<void> {
    this.#tellReady(null);
    await settled();
    this.#tellEnded(how);
    await settled();
  }

  async stop(): Promise<void> {
    await this.end('it ended with code 0');
  }

  kill(): void {
    this.wasKilled = true;
    void this.end('it ended with SIGKILL');
  }
}

/** A stage on which engines and time do what the test says. */
class Stage {
  readonly engines: ActedEngine[] = [];
  readonly heard: string[] = [];
  nowMs = 0;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];
  readonly keeper: EngineKeeper;

  constructor() {
    const listener: KeeperListener = {
      onReady: (enter) => this.heard.push(`ready ${enter.href}`),
      onLost: (how) => this.heard.push(`lost: ${how}`),
      onGivenUp: ({ code }) => this.heard.push(`given up: ${code}`),
    };
    const clock = {
      nowMs: () => this.nowMs,
      after: (ms: number, run: () => void) => {
        const timer = { atMs: this.nowMs + ms, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
    };
    this.keeper = new EngineKeeper(
      (replaced) => {
        const engine = new ActedEngine(replaced);
        this.engines.push(engine);
        return engine;
      },
      clock,
      listener,
    );
  }

  get engine(): ActedEngine {
    const engine = this.engines.at(-1);
    if (engine === undefined) throw new Error('no engine was started');
    return engine;
  }

  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs);
    this.#timers = this.#timers.filter(({ atMs }) => atMs > this.nowMs);
    for (const { run } of due) run();
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const ADDRESS = 'http://127.0.0.1:4000/enter?token=a';
const LOCKED = fail('LIBRARY_LOCKED', 'Another Depthline works with this folder.');

describe('an engine that ends by itself', () => {
  it('is started again at once, at the address that windows know', async () => {
    const stage = new Stage();
    stage.keeper.start();
    await stage.engine.up(ADDRESS);
    await stage.engine.end('it ended with SIGKILL');
    await stage.pass(0);
    expect(stage.engines).toHaveLength(2);
    expect(stage.engine.replaced?.href).toBe(ADDRESS);
    expect(stage.heard).toEqual([`ready ${ADDRESS}`, 'lost: it ended with SIGKILL']);
  });

  it('is given up at the third end within a minute, and starts with a clean record when asked', async () => {
    const stage = new Stage();
    stage.keeper.start();
    for (let end = 1; end <= 3; end += 1) {
      await stage.engine.up(ADDRESS);
      await stage.engine.end('it ended with code 134');
      await stage.pass(1000);
    }
    expect(stage.engines).toHaveLength(3);
    expect(stage.heard.at(-1)).toBe('given up: ENGINE_NOT_STARTED');
    stage.keeper.start();
    expect(stage.engines).toHaveLength(4);
    await stage.engine.end('it ended with code 134');
    await stage.pass(0);
    expect(stage.engines).toHaveLength(5);
  });

  it('is never given up for ends that are far apart', async () => {
    const stage = new Stage();
    stage.keeper.start();
    for (let end = 1; end <= 10; end += 1) {
      await stage.engine.up(ADDRESS);
      await stage.pass(40_000);
      await stage.engine.end('it ended with code 1');
      await stage.pass(500);
    }
    expect(stage.engines).toHaveLength(11);
  });
});

describe('an engine that refuses to start', () => {
  it('is given up with what it said', async () => {
    const stage = new Stage();
    stage.keeper.start();
    await stage.engine.refuse(fail('LIBRARY_TOO_NEW', 'A newer Depthline wrote this.'));
    await stage.pass(60_000);
    expect(stage.heard).toEqual(['given up: LIBRARY_TOO_NEW']);
    expect(stage.engines).toHaveLength(1);
  });

  it('because a library is locked is tried for five seconds, as long as an orphan may take to end', async () => {
    const stage = new Stage();
    stage.keeper.start();
    await stage.engine.refuse(LOCKED);
    await stage.pass(400);
    expect(stage.engines).toHaveLength(2);
    await stage.engine.up(ADDRESS);
    expect(stage.heard).toEqual([`ready ${ADDRESS}`]);
  });

  it('because a library stays locked is given up', async () => {
    const stage = new Stage();
    stage.keeper.start();
    for (let waitedMs = 0; waitedMs <= 6000; waitedMs += 500) {
      if (!stage.heard.includes('given up: LIBRARY_LOCKED')) await stage.engine.refuse(LOCKED);
      await stage.pass(500);
    }
    expect(stage.heard).toEqual(['given up: LIBRARY_LOCKED']);
  });

  it('at an address that someone else took is started at another', async () => {
    const stage = new Stage();
    stage.keeper.start();
    await stage.engine.up(ADDRESS);
    await stage.engine.end('it ended with SIGKILL');
    await stage.pass(0);
    await stage.engine.refuse(fail('USAGE_INVALID', 'The port is taken.'));
    await stage.pass(0);
    expect(stage.engine.replaced).toBeNull();
    expect(stage.heard.some((line) => line.startsWith('given up'))).toBe(false);
  });
});

describe('the keeper', () => {
  it('ends an engine that says nothing for half a minute', async () => {
    const stage = new Stage();
    stage.keeper.start();
    await stage.pass(30_000);
    expect(stage.engines[0]?.wasKilled).toBe(true);
  });

  it('starts no engine beside one that runs, and none after it was stopped', async () => {
    const stage = new Stage();
    stage.keeper.start();
    stage.keeper.start();
    await stage.engine.up(ADDRESS);
    await stage.keeper.stop();
    await stage.pass(60_000);
    stage.keeper.start();
    expect(stage.engines).toHaveLength(1);
    expect(stage.heard).toEqual([`ready ${ADDRESS}`]);
  });
});
