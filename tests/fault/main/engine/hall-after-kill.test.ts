import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { contract } from '../../../../core/contract/contract.ts';
import { DOOR_PATHS } from '../../../../core/contract/door-paths.ts';
import { STANDBY } from '../../../../main/engine/display/standby.ts';
import { type RunningEngine, runEngine } from '../../../fixtures/run-engine.ts';
import { sendRaw } from '../../../fixtures/test-door.ts';

let folder = '';
const running: RunningEngine[] = [];
const sockets: WebSocket[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthline-hall-'));
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** The engine on the folder, with a client as the operator's window has it; `token` makes it take a killed one's place. */
async function start(token: string | null) {
  const engine = runEngine(['--data', folder], token === null ? {} : { DEPTHLINE_TOKEN: token });
  running.push(engine);
  const line = await engine.firstLine;
  if (line?.enterUrl === undefined) throw new Error(engine.said.stderr);
  const address = new URL(line.enterUrl);
  const entered = await sendRaw(Number(address.port), { path: `${address.pathname}${address.search}` });
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const headers = { Cookie: cookie, Origin: address.origin };
  const socket = new WebSocket(`ws://${address.host}${DOOR_PATHS.rpc}`, { headers });
  sockets.push(socket);
  // ws follows the browser's WebSocket as far as the link uses it.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  const client: ContractRouterClient<typeof contract> = createORPCClient(link);
  return { engine, client, token: address.searchParams.get('token') ?? '' };
}

async function kill(engine: RunningEngine): Promise<void> {
  engine.child.kill('SIGKILL');
  await engine.ended;
}

it('the hall shows after a kill -9 what it showed before, and a new launch begins with the standby card', async () => {
  const first = await start(null);
  const [row] = (await first.client.attempts.list({})).rows;
  if (row === undefined) throw new Error('the library has no sample');
  const shown = { card: 'picture' as const, attemptId: row.id, clipId: row.clipId };
  await first.client.display.change({ ...shown, overlayReleased: true, verdictReleased: true });
  const released = await first.client.display.get();
  await kill(first.engine);

  const second = await start(first.token);
  expect(await second.client.display.get()).toEqual(released);
  // What is taken back stays taken back, however soon the next death comes.
  await second.client.display.change({ verdictReleased: false, card: 'black' });
  await kill(second.engine);

  const third = await start(first.token);
  expect(await third.client.display.get()).toEqual({ ...released, verdictReleased: false, card: 'black' });
  await kill(third.engine);

  const fresh = await start(null);
  expect(await fresh.client.display.get()).toEqual(STANDBY);
});
