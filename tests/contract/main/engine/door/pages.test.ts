import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOOR_PATHS } from '../../../../../core/contract/door-paths.ts';
import { pageText, readPages } from '../../../../../main/engine/door/pages.ts';
import { openTestDoor, sendRaw, type TestDoor } from '../../../../fixtures/test-door.ts';

let at: TestDoor;

beforeAll(async () => {
  at = await openTestDoor();
});

afterAll(() => at.door.close());

describe('pages at the door', () => {
  it('exchanges the token for a cookie and leads to the window that was asked for', async () => {
    for (const role of ['operator', 'display'] as const) {
      const entering = new URL(at.door.enterUrl(role));
      expect(entering.host).toBe(at.host);
      const entered = await sendRaw(at.door.port, { path: `${entering.pathname}${entering.search}` });
      expect(entered.status).toBe(303);
      expect(entered.headers.location).toBe(DOOR_PATHS[role]);
      const [cookie = ''] = entered.headers['set-cookie'] ?? [];
      expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
      expect(cookie).not.toContain(at.session.token);
      const page = await sendRaw(at.door.port, {
        path: entered.headers.location ?? '',
        headers: { Cookie: cookie.split(';')[0] ?? '' },
      });
      expect(page.body.toString()).toContain(role);
    }
  });

  it('puts a nonce of its own into each answer, and into the policy alone', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => sendRaw(at.door.port, { path: '/operator/', headers: { Cookie: at.cookie } })),
    );
    const nonces = answers.map((answer) => /nonce="([^"]+)"/.exec(answer.body.toString())?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    for (const [index, answer] of answers.entries()) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[index]}'`);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/127\.0\.0\.1)/);
    }
  });

  it('lets the display reach its own procedures and media, and nothing else', async () => {
    const page = await sendRaw(at.door.port, { path: '/display/', headers: { Cookie: at.cookie } });
    const connect = /connect-src ([^;]+)/.exec(String(page.headers['content-security-policy']))?.[1];
    expect(connect).toBe(`http://${at.host}/media/ ws://${at.host}/rpc/display`);
  });

  it('guards every answer, whatever it is', async () => {
    const paths = ['/operator/', '/assets/page.js', '/nothing', '/', '/media/x'];
    const guarded = paths.map((path) => sendRaw(at.door.port, { path, headers: { Cookie: at.cookie } }));
    for (const { headers } of [...(await Promise.all(guarded)), await sendRaw(at.door.port, { path: '/' })]) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('gives a script the policy that a worker lives under, also when it has not changed', async () => {
    const ask = (headers: Readonly<Record<string, string>>) =>
      sendRaw(at.door.port, { path: '/assets/page.js', headers: { Cookie: at.cookie, ...headers } });
    const [whole, unchanged] = [await ask({}), await ask({ 'If-None-Match': '"/assets/page.js"' })];
    expect([whole.status, unchanged.status]).toEqual([200, 304]);
    for (const { headers } of [whole, unchanged]) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`connect-src http://${at.host}/media/;`);
      expect(policy).not.toContain('ws:');
    }
  });
});

describe('readPages', () => {
  it('finds the files of known kinds below a folder by their paths', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'depthline-pages-'));
    try {
      await mkdir(join(folder, 'operator'));
      await writeFile(join(folder, 'operator', 'index.html'), '<script nonce="__DEPTHLINE_NONCE__">');
      await writeFile(join(folder, 'page.js'), 'export {};');
      await writeFile(join(folder, 'page.js.map'), '{}');
      const pages = await readPages(folder);
      expect([...pages.keys()].sort()).toEqual(['/operator/', '/page.js']);
      const page = pages.get('/operator/');
      expect(page && pageText(page, 'abc')).toBe('<script nonce="abc">');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
