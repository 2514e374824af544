import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendRaw } from '../../../fixtures/test-door.ts';

const START = fileURLToPath(new URL('../../../../out/cli/start.js', import.meta.url));

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-start-'));
});

afterEach(() => rm(folder, { recursive: true }));

it('serves the workstation without Electron, says why, brings a killed engine back, and ends with Ctrl-C', async () => {
  // With CI set no browser of the person at this machine is opened.
  const child = spawn(process.execPath, [START, '--browser', '--data', folder], {
    env: { ...process.env, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const gone = once(child, 'close');
    let said = '';
    const back = new Promise<void>((resolve) => {
      child.stderr.on('data', (part: Buffer) => {
        said += part.toString();
        if (said.includes('The engine is back')) resolve();
      });
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const address = new URL(String(line));
    const port = Number(address.port);
    expect(said).toContain('Opening in the browser: --browser was given.');
    const entered = await sendRaw(port, { path: `${address.pathname}${address.search}` });
    const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

    const { pid } = JSON.parse(await readFile(join(folder, 'engine.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    await back;
    const page = await sendRaw(port, { path: '/operator/', headers: { Cookie: cookie } });
    expect(page.status).toBe(200);

    child.kill('SIGINT');
    expect(await gone).toEqual([0, null]);
    await expect(sendRaw(port, { path: '/' })).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
  }
});
