import { z } from 'zod';
import type { SecretProtection } from '../../../core/contract/shell-bridge.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import type { KeptFile } from '../state/kept-file.ts';

/** Encrypted secrets by name, base64. */
export const keptSecretsSchema = z.record(z.string(), z.base64());
type KeptSecrets = z.infer<typeof keptSecretsSchema>;

/** The system's way to keep secrets. */
export interface Keychain {
  /** Whether what it encrypts is safe from someone who copies the disk. */
  protects(): Promise<boolean>;
  encrypt(secret: string): Promise<Uint8Array>;
  /** Null when the keychain no longer holds the key. */
  decrypt(encrypted: Uint8Array): Promise<string | null>;
}

/** Small secrets, encrypted by the system's keychain; without a real one nothing is kept. */
export class Secrets {
  readonly #file: KeptFile<KeptSecrets>;
  readonly #keychain: Keychain;

  constructor(file: KeptFile<KeptSecrets>, keychain: Keychain) {
    this.#file = file;
    this.#keychain = keychain;
  }

  async protection(): Promise<SecretProtection> {
    return (await this.#keychain.protects()) ? 'system' : 'none';
  }

  /** Keeps a secret under a name, in place of an earlier one; fails with `SECRETS_UNPROTECTED` or as a file does. */
  async set(name: string, secret: string): Promise<Result<null>> {
    if (!(await this.#keychain.protects())) return unprotected();
    const encrypted = Buffer.from(await this.#keychain.encrypt(secret)).toString('base64');
    return this.#file.change({ ...this.#file.document, [name]: encrypted });
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#file.document, name);
  }

  /** The names of all that is kept and begins so. */
  namesBeginning(start: string): readonly string[] {
    return Object.keys(this.#file.document).filter((name) => name.startsWith(start));
  }

  /** Forgets a secret; forgetting what is not there is no failure. */
  delete(name: string): Promise<Result<null>> {
    const kept = Object.entries(this.#file.document).filter(([other]) => other !== name);
    return this.#file.change(Object.fromEntries(kept));
  }

  /**
   * The secret itself, for the engine alone: no channel of a page leads here.
   *
   * Null when there is none; fails with `SECRETS_UNREADABLE` when the keychain changed since.
   */
  async reveal(name: string): Promise<Result<string | null>> {
    if (!this.has(name)) return succeed(null);
    const encrypted = Buffer.from(this.#file.document[name] ?? '', 'base64');
    const secret = await this.#keychain.decrypt(encrypted);
    if (secret !== null) return succeed(secret);
    return fail(
      'SECRETS_UNREADABLE',
      `The system's keychain no longer opens what was kept as "${name}". Everything else is safe; enter it again.`,
    );
  }
}

function unprotected(): Result<null> {
  return fail(
    'SECRETS_UNPROTECTED',
    'This system has no keychain that protects secrets, so nothing was kept. Set one up (on Linux GNOME Keyring ' +
      'or KWallet) and start Depthline again.',
  );
}
