import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keychain, keptSecretsSchema, Secrets } from '../../../../main/shell/secrets/secrets.ts';
import { KeptFile } from '../../../../main/shell/state/kept-file.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-secrets-'));
  path = join(folder, 'secrets.json');
});

afterEach(() => rm(folder, { recursive: true }));

/** A keychain that turns every byte round, so that the secret itself is not in the file. */
function keychain(change: Partial<Keychain> = {}): Keychain {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0xff);
  return {
    protects: async () => true,
    encrypt: async (secret) => turn(Buffer.from(secret)),
    decrypt: async (encrypted) => Buffer.from(turn(encrypted)).toString(),
    ...change,
  };
}

async function open(chain: Keychain): Promise<Secrets> {
  return new Secrets(await KeptFile.open(path, keptSecretsSchema, {}, () => undefined), chain);
}

describe('a secret', () => {
  it('is kept over starts, told to the engine alone, and forgotten', async () => {
    const secrets = await open(keychain());
    expect(await secrets.set('cloud', 'opensesame')).toEqual({ ok: true, value: null });
    expect(await readFile(path, 'utf8')).not.toContain('opensesame');

    const later = await open(keychain());
    expect(later.has('cloud')).toBe(true);
    expect(await later.reveal('cloud')).toEqual({ ok: true, value: 'opensesame' });
    await later.delete('cloud');
    expect(later.has('cloud')).toBe(false);
    expect(await later.reveal('cloud')).toEqual({ ok: true, value: null });
    expect(await readFile(path, 'utf8')).toBe('{}\n');
  });

  it('is refused where the system protects nothing, and no file appears', async () => {
    const secrets = await open(keychain({ protects: async () => false }));
    expect(await secrets.protection()).toBe('none');
    expect(await secrets.set('cloud', 'opensesame')).toMatchObject({
      error: { code: 'SECRETS_UNPROTECTED' },
    });
    expect(secrets.has('cloud')).toBe(false);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('that the keychain no longer opens is said to be lost', async () => {
    await (await open(keychain())).set('cloud', 'opensesame');
    const secrets = await open(keychain({ decrypt: async () => null }));
    expect(await secrets.reveal('cloud')).toMatchObject({ error: { code: 'SECRETS_UNREADABLE' } });
  });

  it('that everyone inherits is not there', async () => {
    const secrets = await open(keychain());
    expect(secrets.has('constructor')).toBe(false);
    expect(await secrets.reveal('constructor')).toEqual({ ok: true, value: null });
  });
});
