import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Result } from '../../core/result.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** Writes a value as gzipped JSON, as a whole or not at all; errors are those of `writeWholeFile`. */
export async function writeGzipJson(path: string, value: unknown): Promise<Result<string>> {
  return writeWholeFile(path, [await promisify(gzip)(JSON.stringify(value))]);
}

/** Reads what `writeGzipJson` wrote; null when there is no file or it is damaged. */
export async function readGzipJson(path: string): Promise<unknown> {
  try {
    return JSON.parse((await promisify(gunzip)(await readFile(path))).toString('utf8'));
  } catch {
    return null;
  }
}
