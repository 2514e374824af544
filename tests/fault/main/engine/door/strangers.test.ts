import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { DOOR_PATHS, livePath, mediaPath } from '../../../../../core/contract/door-paths.ts';
import { cameraIdSchema, clipIdSchema } from '../../../../../core/contract/ids.ts';
import { openTestDoor, sendRaw, type TestDoor } from '../../../../fixtures/test-door.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const CAMERA = cameraIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a02');
const OTHER_CAMERA = cameraIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a03');
const EVIL = 'http://evil.example';

let at: TestDoor;
let own = '';

beforeAll(async () => {
  at = await openTestDoor({ watch: (camera) => (camera === CAMERA ? () => undefined : null) });
  own = `http://${at.host}`;
});

afterAll(() => at.door.close());

/** How an attempt to open a WebSocket ends: `open`, or the HTTP status that refused it. */
function openSocket(path: string, headers: Readonly<Record<string, string>>): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${at.host}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

describe('the door to strangers', () => {
  it.each([DOOR_PATHS.operator, DOOR_PATHS.display, '/', '/assets/page.js', mediaPath(CLIP), '/nothing'])(
    'answers %s without a cookie with what to do, and nothing else',
    async (path) => {
      const answer = await sendRaw(at.door.port, { path });
      expect(answer.status).toBe(403);
      expect(answer.body.toString()).toContain('Open the address that it printed');
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it.each(['', 'f'.repeat(64), '../../etc/passwd', 'x'.repeat(8000)])(
    'lets nobody in with the token "%s"',
    async (token) => {
      const answer = await sendRaw(at.door.port, { path: `${DOOR_PATHS.enter}?token=${token}&to=operator` });
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it('takes neither the token as a cookie nor a cookie of another port', async () => {
    for (const cookie of [
      `depthline-${at.door.port}=${at.session.token}`,
      at.cookie.replace(`-${at.door.port}=`, '-1='),
      at.cookie.slice(0, -1),
    ]) {
      expect((await sendRaw(at.door.port, { path: '/operator/', headers: { Cookie: cookie } })).status).toBe(
        403,
      );
    }
    const cookies = `other=1; ${at.cookie}; more=2`;
    expect((await sendRaw(at.door.port, { path: '/operator/', headers: { Cookie: cookies } })).status).toBe(
      200,
    );
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'answers nobody who calls it %s, not even with cookie or token',
    async (host) => {
      const headers = { Host: host, Cookie: at.cookie };
      expect((await sendRaw(at.door.port, { path: '/operator/', headers })).status).toBe(403);
      const entering = `${DOOR_PATHS.enter}?token=${at.session.token}&to=operator`;
      expect((await sendRaw(at.door.port, { path: entering, headers })).status).toBe(403);
      expect(await openSocket(DOOR_PATHS.rpc, { ...headers, Origin: own })).toBe(403);
    },
  );

  it('opens no socket for a page of another origin, for none, or without the cookie', async () => {
    for (const path of [DOOR_PATHS.rpc, DOOR_PATHS.displayRpc, livePath(CAMERA)]) {
      expect(await openSocket(path, { Cookie: at.cookie, Origin: EVIL })).toBe(403);
      expect(await openSocket(path, { Cookie: at.cookie, Origin: 'null' })).toBe(403);
      expect(await openSocket(path, { Cookie: at.cookie, Origin: own.replace(/\d+$/, '1') })).toBe(403);
      expect(await openSocket(path, { Cookie: at.cookie })).toBe(403);
      expect(await openSocket(path, { Origin: own })).toBe(403);
      expect(await openSocket(path, { Cookie: at.cookie, Origin: own })).toBe('open');
    }
    for (const path of ['/elsewhere', '/live/', '/live/left', `${livePath(CAMERA)}/`, livePath(OTHER_CAMERA)])
      expect(await openSocket(path, { Cookie: at.cookie, Origin: own })).toBe(404);
  });

  it('takes nothing from a page of another origin, and shows it nothing', async () => {
    const upload = { path: '/upload?name=a.mp4', method: 'POST', body: Buffer.from('x') };
    for (const headers of [{ Origin: EVIL }, {}, { Origin: 'null' }]) {
      const answer = await sendRaw(at.door.port, { ...upload, headers: { Cookie: at.cookie, ...headers } });
      expect(answer.status).toBe(403);
    }
    const looks = [{ Origin: EVIL }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }];
    for (const headers of looks) {
      const answer = await sendRaw(at.door.port, {
        path: mediaPath(CLIP),
        headers: { Cookie: at.cookie, ...headers },
      });
      expect(answer.status).toBe(403);
    }
  });

  it('understands no method that it does not need', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const answer = await sendRaw(at.door.port, {
        path: '/operator/',
        method,
        headers: { Cookie: at.cookie, Origin: own },
      });
      expect(answer.status, method).toBe(405);
    }
  });

  it.each([
    '/../package.json',
    '/operator/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%252e%252e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/..\\..\\package.json',
    '/assets/%c0%ae%c0%ae/package.json',
    '/assets/page.js%00.html',
    '/assets/page.js/',
    '//etc/passwd',
    '/media/../../../etc/passwd',
    '/media/..%2f..%2f..%2fetc%2fpasswd',
    `/media/${CLIP}/../../../etc/passwd`,
    `/media/${CLIP}/proxy/..`,
    `/media/${CLIP}%00`,
    '/media/',
    '/attempts/../thumbnail',
    '/results/%2e%2e',
    'http://evil.example/operator/',
    '/constructor',
    '/__proto__',
  ])('finds nothing at %s', async (path) => {
    const answer = await sendRaw(at.door.port, { path, headers: { Cookie: at.cookie } });
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toMatch(/root:|"name"/);
  });

  it('drops who sends a head without end', async () => {
    const answered = await new Promise<string>((resolve, reject) => {
      const socket = connect(at.door.port, '127.0.0.1');
      let text = '';
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
      );
      socket.write(`GET / HTTP/1.1\r\nHost: ${at.host}\r\nX-Long: ${'a'.repeat(100_000)}`);
    });
    expect(answered).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('writes down who was refused, and neither token nor cookie', () => {
    const refusals = at.logged.map((line) => JSON.parse(line)).filter(({ refusal }) => refusal !== undefined);
    const kinds = new Set(refusals.map(({ refusal }) => refusal));
    expect(kinds).toEqual(new Set(['foreign-host', 'foreign-origin', 'no-session']));
    expect(refusals.some(({ origin }) => origin === EVIL)).toBe(true);
    const all = at.logged.join('\n');
    expect(all).not.toContain(at.session.token);
    expect(all).not.toContain(at.cookie.split('=')[1]);
  });
});
