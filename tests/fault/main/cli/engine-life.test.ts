import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningEngine, runEngine } from '../../../fixtures/run-engine.ts';
import { sendRaw } from '../../../fixtures/test-door.ts';

let folder = '';
const running: RunningEngine[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-engine-'));
});

afterEach(async () => {
  for (const engine of running.splice(0)) {
    engine.child.kill('SIGKILL');
    await engine.ended;
  }
  await rm(folder, { recursive: true });
});

function start(words: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): RunningEngine {
  const engine = runEngine(['--data', folder, ...words], environment);
  running.push(engine);
  return engine;
}

/** Where an engine's windows enter; fails with what it said when it did not start. */
async function enterUrlOf(engine: RunningEngine): Promise<URL> {
  const line = await engine.firstLine;
  if (line?.enterUrl === undefined) throw new Error(`${JSON.stringify(line)} ${engine.said.stderr}`);
  return new URL(line.enterUrl);
}

/** The cookie that a window gets from an engine. */
async function enter(address: URL): Promise<string> {
  const entered = await sendRaw(Number(address.port), { path: `${address.pathname}${address.search}` });
  expect(entered.status).toBe(303);
  return entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

describe('the engine program', () => {
  it('says one line when it is ready, serves its windows, and nothing secret elsewhere', async () => {
    const engine = start();
    const address = await enterUrlOf(engine);
    expect(address.hostname).toBe('127.0.0.1');
    const cookie = await enter(address);
    for (const path of ['/operator/', '/display/']) {
      const page = await sendRaw(Number(address.port), { path, headers: { Cookie: cookie } });
      expect(page.status).toBe(200);
      expect(page.body.toString()).toMatch(/<meta property="csp-nonce" nonce="[^"_]+"/);
    }
    engine.child.kill('SIGTERM');
    expect(await engine.ended).toEqual({ code: 0, signal: null });
    expect(engine.said.stdout.trim().split('\n')).toHaveLength(1);
    const token = address.searchParams.get('token') ?? 'none';
    const log = await readFile(join(folder, 'logs', 'engine.log'), 'utf8');
    expect(log).toContain('the engine is ready');
    for (const text of [log, engine.said.stderr]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(cookie.split('=')[1]);
    }
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const engine = start();
    await enterUrlOf(engine);
    engine.child.kill(signal);
    expect(await engine.ended).toEqual({ code: 0, signal: null });
  });

  it('ends with its standard input when that is its lifeline', async () => {
    const engine = start(['--stdin-lifeline']);
    await enterUrlOf(engine);
    engine.child.stdin?.end();
    expect(await engine.ended).toEqual({ code: 0, signal: null });
  });

  it('lives on without its standard input when that is none', async () => {
    const engine = start();
    const address = await enterUrlOf(engine);
    engine.child.stdin?.end();
    await enter(address);
    expect(engine.child.exitCode).toBeNull();
  });

  it('refuses a second engine on its folder, names itself, and goes on', async () => {
    const first = start();
    const address = await enterUrlOf(first);
    const second = start();
    const line = await second.firstLine;
    expect(line?.error?.code).toBe('LIBRARY_LOCKED');
    expect(line?.error?.message).toContain(`process ${first.child.pid} at ${address.origin}`);
    expect(line?.error?.message).not.toContain(address.searchParams.get('token'));
    expect((await second.ended).code).toBe(3);
    await enter(address);
  });

  it('takes the place of one that was killed: same folder, port and windows', async () => {
    const first = start();
    const address = await enterUrlOf(first);
    const cookie = await enter(address);
    first.child.kill('SIGKILL');
    await first.ended;
    const token = address.searchParams.get('token') ?? '';
    const second = start(['--port', address.port], { DEPTHLINE_TOKEN: token });
    expect((await enterUrlOf(second)).href).toBe(address.href);
    const page = await sendRaw(Number(address.port), { path: '/operator/', headers: { Cookie: cookie } });
    expect(page.status).toBe(200);
  });

  it('says that a port is taken', async () => {
    const first = start();
    const { port } = await enterUrlOf(first);
    const other = runEngine(['--data', join(folder, 'other'), '--port', port]);
    running.push(other);
    expect((await other.firstLine)?.error?.code).toBe('DOOR_PORT_TAKEN');
    expect((await other.ended).code).toBe(3);
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--nonsense'], ['--data', '']])(
    'says how it is used when called with %s %s',
    async (...words) => {
      const engine = runEngine(words);
      running.push(engine);
      expect((await engine.firstLine)?.error?.code).toBe('USAGE_INVALID');
      expect((await engine.ended).code).toBe(2);
    },
  );
});
