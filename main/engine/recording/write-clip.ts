import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CutPiece, CutPlan } from '../../../core/recording/cut-plan.ts';
import { FragmentReader } from '../../../core/recording/fragment-reader.ts';
import { moveFragment } from '../../../core/recording/move-fragment.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { outputFailure } from '../../../native/files/write-whole-file.ts';

/** A clip that was written. */
export interface WrittenClip {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** When the file was last written, milliseconds since 1970. */
  readonly writtenAt: number;
}

/** No head of a recording is longer. */
const HEAD_BYTES = 1 << 16;
const BATCH_BYTES = 8 << 20;

/**
 * Joins the fragments of a plan into a file, as they are: nothing is encoded again.
 *
 * No two clips are the same file, not even of the same time: the library knows a clip by its hash. The file is there as a whole or not at all. Errors: RECORDING_NOTHING when a recorded file is gone or damaged,
 * OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED.
 */
export async function writeClip(
  runFolder: string,
  plan: CutPlan,
  path: string,
): Promise<Result<WrittenClip>> {
  const passing = `${path}.part`;
  const sources = new SourceFiles(runFolder);
  let output: FileHandle | null = null;
  try {
    output = await open(passing, 'wx', 0o600);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const bytes of partsOf(plan, sources)) {
      if (bytes === null) return GONE;
      hash.update(bytes);
      await output.writeFile(bytes);
      sizeBytes += bytes.length;
    }
    await output.sync();
    const { mtimeMs } = await output.stat();
    await output.close();
    output = null;
    await rename(passing, path);
    return succeed({ sizeBytes, sha256: hash.digest('hex'), writtenAt: Math.floor(mtimeMs) });
  } catch (error) {
    const failure = outputFailure(error, path);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  } finally {
    await output?.close();
    await sources.close();
    await rm(passing, { force: true });
  }
}

/** Head, then the fragments with their new places; null when one cannot be had. */
async function* partsOf(plan: CutPlan, sources: SourceFiles): AsyncGenerator<Uint8Array | null> {
  const start = await sources.read(plan.headFile, 0, HEAD_BYTES);
  const head = start === null ? undefined : new FragmentReader().push(start)[0];
  yield head?.kind === 'head' ? Buffer.concat([head.bytes, ownBox()]) : null;
  let sequenceNumber = 1;
  for (const batch of batchesOf(plan.pieces)) {
    const bytes = await sources.read(batch.file, batch.offset, batch.sizeBytes);
    if (bytes?.length !== batch.sizeBytes) yield null;
    else {
      const moved = batch.pieces.map(({ fragment, decodeTicks }, index) => {
        const at = fragment.offset - batch.offset;
        return moveFragment(bytes.subarray(at, at + fragment.sizeBytes), sequenceNumber + index, decodeTicks);
      });
      sequenceNumber += batch.pieces.length;
      yield moved.includes(null) ? null : Buffer.concat(moved.filter((one) => one !== null));
    }
  }
}

/** Fragments that lie one after another in a file, and are read in one go: on a busy machine each read takes its time. */
interface Batch {
  readonly file: string;
  readonly offset: number;
  sizeBytes: number;
  readonly pieces: CutPiece[];
}

function batchesOf(pieces: readonly CutPiece[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const piece of pieces) {
    const { offset, sizeBytes } = piece.fragment;
    const last = batches.at(-1);
    const isNext = last?.file === piece.file && last.offset + last.sizeBytes === offset;
    if (isNext && last.sizeBytes + sizeBytes <= BATCH_BYTES) {
      last.pieces.push(piece);
      last.sizeBytes += sizeBytes;
    } else batches.push({ file: piece.file, offset, sizeBytes, pieces: [piece] });
  }
  return batches;
}

/** A box that every reader passes over (ISO/IEC 14496-12, 8.1.2), with an id that no other clip has. */
function ownBox(): Uint8Array {
  const content = Buffer.from(`free${randomUUID()}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(4 + content.length);
  return Buffer.concat([size, content]);
}

/** The files of a run, each opened once. */
class SourceFiles {
  readonly #folder: string;
  readonly #files = new Map<string, FileHandle>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(name: string, at: number, length: number): Promise<Uint8Array | null> {
    try {
      const file = this.#files.get(name) ?? (await open(join(this.#folder, name), 'r'));
      this.#files.set(name, file);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    } catch {
      return null;
    }
  }

  async close(): Promise<void> {
    for (const file of this.#files.values()) await file.close();
  }
}

const GONE = fail(
  'RECORDING_NOTHING',
  'A file of the recording is gone or damaged, so no clip could be cut. Other cameras are not concerned.',
);
