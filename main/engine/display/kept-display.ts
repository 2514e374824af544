import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DisplayState, displayStateSchema } from '../../../core/contract/display.ts';

const keptSchema = z.strictObject({
  schema: z.literal('depthline.hall/1'),
  /** Digest of the launch's token: whoever reads the file cannot enter with it. */
  launch: z.string(),
  display: displayStateSchema,
});

/**
 * What the hall sees, kept in a file for an engine that takes the place of a killed one.
 *
 * It belongs to one launch of the program: a new launch begins with the standby card. The file is written before any
 * window hears of a change. Where it cannot be written it is removed: after a restart the hall may then show less
 * than before, never more.
 */
export class KeptDisplay {
  readonly #path: string;
  readonly #launch: string;

  constructor(dataFolder: string, launchToken: string) {
    this.#path = join(dataFolder, 'hall.json');
    this.#launch = createHash('sha256').update(launchToken).digest('hex');
  }

  /** What the hall saw last in this launch; null in a new one, and when the file is damaged. */
  read(): DisplayState | null {
    try {
      const kept = keptSchema.safeParse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return kept.success && kept.data.launch === this.#launch ? kept.data.display : null;
    } catch {
      return null;
    }
  }

  /** Keeps what the hall sees from now on; throws what the file system throws when not even removing helps. */
  write(display: DisplayState): void {
    const passing = `${this.#path}.part`;
    const kept: z.input<typeof keptSchema> = { schema: 'depthline.hall/1', launch: this.#launch, display };
    try {
      writeFileSync(passing, JSON.stringify(kept));
      renameSync(passing, this.#path);
    } catch {
      // The old state first: it is what must not come back. The passing file is written over the next time.
      rmSync(this.#path, { force: true });
    }
  }
}
