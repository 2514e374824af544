import { safeStorage } from 'electron';
import type { Keychain } from './secrets.ts';

/** Linux backends behind which a real keychain stands; the others use a password that everyone knows. */
const REAL_BACKENDS: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/** The keychain of this system, by Electron's safeStorage. */
export const SYSTEM_KEYCHAIN: Keychain = {
  async protects() {
    if (process.platform === 'linux' && !REAL_BACKENDS.has(safeStorage.getSelectedStorageBackend()))
      return false;
    return safeStorage.isAsyncEncryptionAvailable();
  },
  encrypt: (secret) => safeStorage.encryptStringAsync(secret),
  async decrypt(encrypted) {
    try {
      return (await safeStorage.decryptStringAsync(Buffer.from(encrypted))).result;
    } catch {
      return null;
    }
  },
};
