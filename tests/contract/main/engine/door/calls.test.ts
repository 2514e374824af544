import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '../../../../../core/contract/contract.ts';
import { DOOR_PATHS } from '../../../../../core/contract/door-paths.ts';
import type { EngineEvent } from '../../../../../core/contract/events.ts';
import { clipIdSchema } from '../../../../../core/contract/ids.ts';
import { settingsSchema } from '../../../../../core/contract/settings.ts';
import { fail } from '../../../../../core/result.ts';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import { DisplayService } from '../../../../../main/engine/display/display-service.ts';
import { answerOf } from '../../../../../main/engine/door/answer-of.ts';
import { answerCallsBy } from '../../../../../main/engine/door/rpc.ts';
import { EventHub } from '../../../../../main/engine/events/event-hub.ts';
import { openTestDoor, type TestDoor } from '../../../../fixtures/test-door.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const SETTINGS = settingsSchema.parse({});
const SECRET = 'a path of this machine';

const doors: TestDoor[] = [];
const sockets: WebSocket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const { door } of doors.splice(0)) await door.close();
});

/** A door with a few procedures, the services behind them, and what was logged. */
async function openWithProcedures() {
  const logged: string[] = [];
  const hub: EventHub = new EventHub(() => display.hello());
  const display = new DisplayService({
    publish: (event) => hub.publish(event),
    attempt: async () => fail('LIBRARY_NOT_FOUND', 'No attempt.'),
  });
  const os = implement(contract);
  const router = {
    system: { events: os.system.events.handler(({ signal }) => hub.subscribe(signal)) },
    clips: {
      get: os.clips.get.handler(() => answerOf(fail('CLIP_MISSING', 'The file is gone. The record stays.'))),
      check: os.clips.check.handler(() => {
        throw new Error(SECRET);
      }),
    },
    display: {
      get: os.display.get.handler(() => display.state),
      change: os.display.change.handler(({ input }) => answerOf(display.change(input))),
      movePlayhead: os.display.movePlayhead.handler(({ input }) => display.movePlayhead(input)),
    },
  };
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const at = await openTestDoor({ calls: answerCallsBy(router, log) });
  doors.push(at);
  return { at, hub, logged };
}

function openSocket(at: TestDoor): WebSocket {
  const headers = { Cookie: at.cookie, Origin: `http://${at.host}` };
  const socket = new WebSocket(`ws://${at.host}${DOOR_PATHS.rpc}`, { headers });
  sockets.push(socket);
  return socket;
}

function clientOf(socket: WebSocket): ContractRouterClient<typeof contract> {
  // ws follows the browser's WebSocket as far as the link uses it.
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

/** The next event of a stream that must not end. */
async function nextOf(stream: AsyncIterator<EngineEvent, unknown>): Promise<EngineEvent> {
  const read = await stream.next();
  if (read.done) throw new Error('the stream ended');
  return read.value;
}

describe('calls at the door', () => {
  it('answers, and refuses what does not fit the contract', async () => {
    const { at } = await openWithProcedures();
    const client = clientOf(openSocket(at));
    expect((await client.display.get()).card).toBe('standby');
    await expect(client.display.change({ card: 'nonsense' as 'black' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(client.jobs.list()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('hands an expected failure on with code and message', async () => {
    const { at, logged } = await openWithProcedures();
    const error = await clientOf(openSocket(at))
      .clips.get({ id: CLIP })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: 'CLIP_MISSING',
      message: 'The file is gone. The record stays.',
      defined: true,
    });
    expect(logged).toEqual([]);
  });

  it('keeps the words of a fault of ours in the log', async () => {
    const { at, logged } = await openWithProcedures();
    const error = await clientOf(openSocket(at))
      .clips.check({ id: CLIP })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET);
    expect(logged.join()).toContain(SECRET);
    expect(logged.join()).toContain('clips.check');
  });

  it('writes down what breaks a stream, and lets the window ask for another', async () => {
    const { at, hub, logged } = await openWithProcedures();
    const client = clientOf(openSocket(at));
    const stream = await client.system.events();
    await stream.next();
    hub.publish({ type: 'settings-changed', settings: { ...SETTINGS, textPercent: 7 } });
    await expect(stream.next()).rejects.toMatchObject({ status: 500 });
    expect(logged.join()).toContain('system.events');
    const again = await client.system.events();
    expect((await nextOf(again)).type).toBe('hello');
    expect(hub.listeners).toBe(1);
  });

  it('streams events to every window, each from its own hello', async () => {
    const { at } = await openWithProcedures();
    const [first, second] = [clientOf(openSocket(at)), clientOf(openSocket(at))];
    const streams = await Promise.all([first.system.events(), second.system.events()]);
    const hellos = await Promise.all(streams.map(nextOf));
    expect(hellos.map(({ type }) => type)).toEqual(['hello', 'hello']);
    await first.display.movePlayhead({ clipId: CLIP, frame: frameIndex(7) });
    const moved = await Promise.all(streams.map(nextOf));
    for (const event of moved) {
      expect(event).toEqual({
        type: 'playhead-moved',
        playhead: { clipId: CLIP, frame: frameIndex(7) },
      } satisfies EngineEvent);
    }
  });

  it('forgets a window that is gone', async () => {
    const { at, hub } = await openWithProcedures();
    const socket = openSocket(at);
    const stream = await clientOf(socket).system.events();
    await stream.next();
    expect(hub.listeners).toBe(1);
    socket.terminate();
    await expect.poll(() => hub.listeners).toBe(0);
  });

  it('holds back for a window that does not read, and catches it up with the newest', async () => {
    const { at, hub } = await openWithProcedures();
    const socket = openSocket(at);
    const stream = await clientOf(socket).system.events();
    await stream.next();
    socket.pause();
    const large = 'x'.repeat(20_000);
    for (let number = 1; number <= 2000; number += 1) {
      hub.publish({
        type: 'settings-changed',
        settings: { ...SETTINGS, keys: { [`${number}${large}`]: [] } },
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.resume();
    let seen = 0;
    for (;;) {
      const event = await nextOf(stream);
      if (event.type !== 'settings-changed') continue;
      seen += 1;
      if (Object.keys(event.settings.keys)[0]?.startsWith('2000x')) break;
    }
    // 40 MB were published; what was sent meanwhile is what fits into the system's own buffers.
    expect(seen).toBeLessThan(1000);
  });

  it('drops a window that sends a message of 100 MB, and serves the others on', async () => {
    const { at } = await openWithProcedures();
    const socket = openSocket(at);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
    socket.on('error', () => undefined);
    socket.send(Buffer.alloc(100 * 1024 * 1024));
    // The door says 1009, "too big", unless the rest of the message breaks the connection before that is read.
    expect([1009, 1006]).toContain(await closed);
    expect(at.logged.join()).toContain('broke the rules');
    expect((await clientOf(openSocket(at)).display.get()).card).toBe('standby');
  });

  it('lives on when a message is no call at all', async () => {
    const { at } = await openWithProcedures();
    const socket = openSocket(at);
    await new Promise((resolve) => socket.once('open', resolve));
    for (const nonsense of ['', '{', 'null', '[]', '{"i":1}', Buffer.from([255, 254, 0])])
      socket.send(nonsense);
    expect((await clientOf(socket).display.get()).card).toBe('standby');
  });
});
