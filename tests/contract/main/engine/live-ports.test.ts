import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveService } from '../../../../main/engine/live/live-service.ts';
import { MADE_HEAD, madeFragment, madeHead } from '../../../fixtures/fragmented-file.ts';
import { cameraIdOf } from '../../../fixtures/recorded-cameras.ts';

const CAMERA = cameraIdOf(1);
const HEAD = madeHead(MADE_HEAD);
const KEY = madeFragment(1, 0, [{ durationTicks: 3000, isKey: true, shift: 0, data: Uint8Array.of(1) }]);

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function openLive(): LiveService {
  const live = new LiveService();
  closers.push(() => live.close());
  return live;
}

/** Watches a camera; resolves with the next bytes that come. */
function screenOf(live: LiveService): { next(): Promise<Uint8Array> } {
  const shown: Uint8Array[] = [];
  let told: () => void = () => undefined;
  const leave = live.watch(CAMERA, {
    waitingBytes: 0,
    send: (bytes) => {
      shown.push(bytes);
      told();
    },
  });
  closers.push(async () => void leave());
  return {
    next: async () => {
      for (;;) {
        const bytes = shown.shift();
        if (bytes !== undefined) return bytes;
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
    },
  };
}

async function sender(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  closers.push(async () => void socket.destroy());
  return socket;
}

/** A connection that is turned away may end with an error or without. */
function ended(socket: Socket): Promise<null> {
  return new Promise((resolve) => socket.on('close', () => resolve(null)));
}

describe('LiveService', () => {
  it('brings what comes to a port to those who watch that camera', async () => {
    const live = openLive();
    const port = await live.portFor(CAMERA, null);
    const screen = screenOf(live);
    const socket = await sender(port ?? 0);
    socket.write(HEAD);
    socket.write(KEY);
    expect([...(await screen.next())]).toEqual([...HEAD]);
    expect([...(await screen.next())]).toEqual([...KEY]);
  });

  it('gives a camera the same port for every run, and the one of a recorder that outlived its engine', async () => {
    const first = openLive();
    const port = await first.portFor(CAMERA, null);
    expect(await first.portFor(CAMERA, null)).toBe(port);
    await first.close();
    expect(await openLive().portFor(CAMERA, port)).toBe(port);
  });

  it('takes another port when the one before is taken', async () => {
    const other = openLive();
    const taken = await other.portFor(cameraIdOf(2), null);
    const port = await openLive().portFor(CAMERA, taken);
    expect(port).not.toBeNull();
    expect(port).not.toBe(taken);
  });

  it('turns a second sender away while the first is there, and takes one once it has gone', async () => {
    const live = openLive();
    const port = (await live.portFor(CAMERA, null)) ?? 0;
    const screen = screenOf(live);
    const first = await sender(port);
    first.write(HEAD);
    first.write(KEY);
    await screen.next();
    await screen.next();
    const second = await sender(port);
    second.resume();
    await ended(second);
    first.destroy();
    for (;;) {
      const third = await sender(port);
      third.write(HEAD);
      third.write(KEY);
      const came = await Promise.race([screen.next(), ended(third)]);
      if (came !== null) break;
    }
  });

  it('ends the connection of a sender whose stream is broken', async () => {
    const live = openLive();
    const socket = await sender((await live.portFor(CAMERA, null)) ?? 0);
    socket.resume();
    socket.write(Uint8Array.of(0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0));
    await ended(socket);
  });
});
