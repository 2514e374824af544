import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  mediaPath,
  proxyPath,
  resultPath,
  stripPath,
  thumbnailPath,
} from '../../../../../core/contract/door-paths.ts';
import { attemptIdSchema, clipIdSchema, jobIdSchema } from '../../../../../core/contract/ids.ts';
import { succeed } from '../../../../../core/result.ts';
import { openTestDoor, type RawAnswer, sendRaw, type TestDoor } from '../../../../fixtures/test-door.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const HUGE_CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a02');
const LOST_CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a03');
const FOLDER_CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a04');
const ATTEMPT = attemptIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a05');
const JOB = jobIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a06');
const HUGE_BYTES = 3 * 1024 ** 3;
const BYTES = randomBytes(700_001);

let folder = '';
let at: TestDoor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-door-'));
  await writeFile(join(folder, 'clip.mp4'), BYTES);
  const huge = await open(join(folder, 'huge.mp4'), 'w');
  await huge.truncate(HUGE_BYTES);
  await huge.close();
  const paths = new Map<string, string>([
    [CLIP, join(folder, 'clip.mp4')],
    [HUGE_CLIP, join(folder, 'huge.mp4')],
    [LOST_CLIP, join(folder, 'lost.mp4')],
    [FOLDER_CLIP, folder],
  ]);
  const file = (contentType: string, saveAs: string | null) => async () =>
    succeed({ path: join(folder, 'clip.mp4'), contentType, saveAs });
  at = await openTestDoor({
    files: {
      media: async (id) => succeed({ path: paths.get(id) ?? '', contentType: 'video/mp4', saveAs: null }),
      proxy: file('video/mp4;proxy', null),
      strip: file('image/jpeg;strip', null),
      thumbnail: file('image/jpeg;thumbnail', null),
      result: file('video/mp4;result', 'Núñez "2" (final).mp4'),
    },
  });
});

afterAll(async () => {
  await at.door.close();
  await rm(folder, { recursive: true });
});

function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  return sendRaw(at.door.port, { path, method, headers: { Cookie: at.cookie, ...headers } });
}

describe('files at the door', () => {
  it('sends any range of a file exactly, like slices of the bytes', async () => {
    const end = fc.oneof(
      fc.nat({ max: BYTES.length + 10 }),
      fc.constantFrom(0, 1, BYTES.length - 1, BYTES.length),
    );
    await fc.assert(
      fc.asyncProperty(end, fc.option(end), async (first, last) => {
        const answer = await ask(mediaPath(CLIP), { Range: `bytes=${first}-${last ?? ''}` });
        if (last !== null && last < first) {
          expect(answer.status).toBe(200);
          expect(answer.body.equals(BYTES)).toBe(true);
        } else if (first >= BYTES.length) {
          expect(answer.status).toBe(416);
          expect(answer.headers['content-range']).toBe(`bytes */${BYTES.length}`);
        } else {
          const lastSent = Math.min(last ?? BYTES.length - 1, BYTES.length - 1);
          expect(answer.status).toBe(206);
          expect(answer.headers['content-range']).toBe(`bytes ${first}-${lastSent}/${BYTES.length}`);
          expect(answer.headers['content-length']).toBe(String(lastSent - first + 1));
          expect(answer.body.equals(BYTES.subarray(first, lastSent + 1))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sends the last bytes, and the whole without a range', async () => {
    const tail = await ask(mediaPath(CLIP), { Range: 'bytes=-100' });
    expect(tail.body.equals(BYTES.subarray(-100))).toBe(true);
    const whole = await ask(mediaPath(CLIP));
    expect(whole.status).toBe(200);
    expect(whole.headers['accept-ranges']).toBe('bytes');
    expect(whole.body.equals(BYTES)).toBe(true);
  });

  it('answers HEAD with the same head and no bytes', async () => {
    const head = await ask(mediaPath(CLIP), {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers['content-length']).toBe(String(BYTES.length));
  });

  it('goes on with a range only while the file is the same', async () => {
    const etag = String((await ask(mediaPath(CLIP), {}, 'HEAD')).headers.etag);
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    expect((await ask(mediaPath(CLIP), { Range: 'bytes=5-9', 'If-Range': etag })).status).toBe(206);
    expect((await ask(mediaPath(CLIP), { Range: 'bytes=5-9', 'If-Range': '"another"' })).status).toBe(200);
    expect((await ask(mediaPath(CLIP), { 'If-None-Match': etag })).status).toBe(304);
    await utimes(join(folder, 'clip.mp4'), 1000, 1000);
    expect((await ask(mediaPath(CLIP), { Range: 'bytes=5-9', 'If-Range': etag })).status).toBe(200);
  });

  it('finds each kind of file by its own path, under its own type and name', async () => {
    const types = [proxyPath(CLIP), stripPath(CLIP), thumbnailPath(ATTEMPT), resultPath(JOB)].map(
      async (path) => (await ask(path, {}, 'HEAD')).headers['content-type'],
    );
    expect(await Promise.all(types)).toEqual([
      'video/mp4;proxy',
      'image/jpeg;strip',
      'image/jpeg;thumbnail',
      'video/mp4;result',
    ]);
    expect((await ask(resultPath(JOB), {}, 'HEAD')).headers['content-disposition']).toBe(
      `attachment; filename="N__ez _2_ (final).mp4"; filename*=UTF-8''N%C3%BA%C3%B1ez%20%222%22%20%28final%29.mp4`,
    );
  });

  it('says that a file is gone, or is no file, without a word about where it was', async () => {
    for (const path of [mediaPath(LOST_CLIP), mediaPath(FOLDER_CLIP)]) {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.body.toString()).not.toContain(folder);
    }
  });

  it('closes the file when the client goes, and reads no more of it', async () => {
    const { readdir, readlink } = await import('node:fs/promises');
    const openHuge = async (): Promise<number> => {
      const links = (await readdir('/proc/self/fd')).map((fd) =>
        readlink(`/proc/self/fd/${fd}`).catch(() => ''),
      );
      return (await Promise.all(links)).filter((link) => link.endsWith('huge.mp4')).length;
    };
    await new Promise<void>((resolve, reject) => {
      const sent = get(
        { host: '127.0.0.1', port: at.door.port, path: mediaPath(HUGE_CLIP), headers: { Cookie: at.cookie } },
        (response) => {
          response.once('data', () => {
            response.destroy();
            resolve();
          });
        },
      );
      sent.on('error', reject);
    });
    if (process.platform === 'linux') await expect.poll(openHuge, { timeout: 10_000 }).toBe(0);
    expect(at.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
  });

  it('breaks off when the file is cut short while it is sent, rather than keep the client waiting', async () => {
    const path = join(folder, 'huge.mp4');
    const received = await new Promise<number | 'broken off'>((resolve, reject) => {
      const sent = get(
        { host: '127.0.0.1', port: at.door.port, path: mediaPath(HUGE_CLIP), headers: { Cookie: at.cookie } },
        (response) => {
          let bytes = 0;
          response.once('data', () => {
            response.pause();
            void truncate(path, 1_000_000).then(() => response.resume());
          });
          response.on('data', (part: Buffer) => {
            bytes += part.length;
          });
          response.on('error', () => resolve('broken off'));
          response.on('end', () => resolve(bytes));
        },
      );
      sent.on('error', reject);
    });
    expect(received).toBe('broken off');
  });
});
