import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Settings, type SettingsChange, settingsSchema } from '../../../core/contract/settings.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';

const FILE_NAME = 'settings.json';

/** Settings as they were found, and what the user must know about that. */
export interface OpenedSettings {
  readonly settings: SettingsService;
  /** SETTINGS_INVALID when the file could not be read and was set aside; else null. */
  readonly notice: Failure | null;
}

/** What the user has set, kept in one file of the data folder. */
export class SettingsService {
  readonly #path: string;
  readonly #onChange: (settings: Settings) => void;
  #current: Settings;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(path: string, current: Settings, onChange: (settings: Settings) => void) {
    this.#path = path;
    this.#current = current;
    this.#onChange = onChange;
  }

  get current(): Settings {
    return this.#current;
  }

  /**
   * Changes what is given and leaves the rest; changes that come together follow one another.
   *
   * The file is written first: a change that cannot be kept does not happen. Errors: OUTPUT_NOT_WRITABLE,
   * OUTPUT_DISK_FULL, OUTPUT_FAILED.
   */
  change(change: SettingsChange): Promise<Result<Settings>> {
    const changed = this.#lastChange.then(() => this.#write(change));
    this.#lastChange = changed.catch(() => undefined);
    return changed;
  }

  async #write(change: SettingsChange): Promise<Result<Settings>> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next = settingsSchema.parse({ ...this.#current, ...given });
    const written = await writeWholeFile(this.#path, [`${JSON.stringify(next, null, 2)}\n`]);
    if (!written.ok) return written;
    this.#current = next;
    this.#onChange(next);
    return succeed(next);
  }
}

/**
 * Reads the settings of a data folder; without a file they are the defaults.
 *
 * A file that cannot be read or does not follow the schema is set aside under a name with the time, so that
 * nothing a user wrote is lost, and the defaults are used, with a notice.
 */
export async function openSettings(
  dataFolder: string,
  now: Date,
  onChange: (settings: Settings) => void,
): Promise<OpenedSettings> {
  const path = join(dataFolder, FILE_NAME);
  const read = await readSettings(path);
  if (read !== null) return { settings: new SettingsService(path, read, onChange), notice: null };
  const asideName = `settings-unreadable-${now.toISOString().replace(/[:.]/g, '-')}.json`;
  await rename(path, join(dataFolder, asideName));
  const notice = fail(
    'SETTINGS_INVALID',
    `The settings could not be read. They were set aside as ${asideName} and the defaults are used; set them again.`,
  );
  return { settings: new SettingsService(path, settingsSchema.parse({}), onChange), notice: notice.error };
}

/** The settings of a file, the defaults when there is none; null when what is there is not settings. */
async function readSettings(path: string): Promise<Settings | null> {
  try {
    return settingsSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? settingsSchema.parse({}) : null;
  }
}
