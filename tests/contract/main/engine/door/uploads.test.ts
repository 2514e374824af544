import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { clipIdSchema } from '../../../../../core/contract/ids.ts';
import { succeed } from '../../../../../core/result.ts';
import type { DoorFiles } from '../../../../../main/engine/door/door-files.ts';
import { openTestDoor, type RawAnswer, sendRaw, type TestDoor } from '../../../../fixtures/test-door.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const GIGABYTE = 1024 ** 3;

let at: TestDoor | null = null;

afterEach(async () => {
  await at?.door.close();
});

async function openWith(
  receive: DoorFiles['receive'],
  freeBytes: number | null = 10 * GIGABYTE,
): Promise<TestDoor> {
  at = await openTestDoor({ files: { receive }, freeBytes });
  return at;
}

function upload({ door, cookie, host }: TestDoor, name: string, body: Buffer): Promise<RawAnswer> {
  const headers = { Cookie: cookie, Origin: `http://${host}`, 'Content-Length': String(body.length) };
  return sendRaw(door.port, {
    path: `/upload?name=${encodeURIComponent(name)}`,
    method: 'POST',
    headers,
    body,
  });
}

describe('uploads at the door', () => {
  it('hands name and bytes on and answers with the clip', async () => {
    const received: string[] = [];
    const door = await openWith(async (name, body) => {
      received.push(name, await text(body));
      return succeed({ clipId: CLIP });
    });
    const answer = await upload(door, 'Núñez 2.mp4', Buffer.from('film'));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toEqual({ clipId: CLIP });
    expect(received).toEqual(['Núñez 2.mp4', 'film']);
  });

  it.each(['', '..', '../a.mp4', 'a/b.mp4', 'a\\b.mp4', 'C:a.mp4', 'a\0.mp4', 'a\n.mp4', 'x'.repeat(201)])(
    'refuses the name "%s"',
    async (name) => {
      const door = await openWith(async () => {
        throw new Error('must not be asked');
      });
      const answer = await upload(door, name, Buffer.from('film'));
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.body.toString()).code).toBe('USAGE_INVALID');
    },
  );

  it('refuses what the disk has no room for before it reads a byte', async () => {
    const door = await openWith(
      async () => {
        throw new Error('must not be asked');
      },
      GIGABYTE / 2 + 3,
    );
    const answer = await upload(door, 'a.mp4', Buffer.from('film'));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body.toString()).code).toBe('UPLOAD_TOO_LARGE');
  });

  it('breaks off a body that does not say its length and outgrows the room', async () => {
    let outcome = '';
    const door = await openWith(
      async (_name, body) => {
        await text(body).catch((error: Error) => {
          outcome = error.message;
        });
        return succeed({ clipId: CLIP });
      },
      GIGABYTE / 2 + 1000,
    );
    const answer = await sendRaw(door.door.port, {
      path: '/upload?name=a.mp4',
      method: 'POST',
      headers: { Cookie: door.cookie, Origin: `http://${door.host}`, 'Transfer-Encoding': 'chunked' },
      body: Buffer.alloc(1_000_000),
    });
    expect(answer.status).toBe(413);
    expect(outcome).toContain('no room');
  });

  it('tells the receiver when the window goes away in the middle', async () => {
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let ended: (how: string) => void = () => undefined;
    const ending = new Promise<string>((resolve) => {
      ended = resolve;
    });
    const door = await openWith(async (_name, body, signal) => {
      body.once('data', begun);
      body.once('error', () => ended(`body failed, aborted ${signal.aborted}`));
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return succeed({ clipId: CLIP });
    });
    const socket = connect(door.door.port, '127.0.0.1');
    socket.write(
      `POST /upload?name=a.mp4 HTTP/1.1\r\nHost: ${door.host}\r\nOrigin: http://${door.host}\r\nCookie: ${door.cookie}\r\nContent-Length: 1000\r\n\r\nhalf`,
    );
    await beginning;
    socket.destroy();
    expect(await ending).toContain('body failed');
  });
});
