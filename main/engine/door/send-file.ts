import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerPlain, writeHead } from './answers.ts';
import { type ByteRange, readByteRange } from './byte-range.ts';
import type { ServedFile } from './door-files.ts';

const CHUNK_BYTES = 256 * 1024;
const GONE = 'The file is not where it was. The record is kept; say where it is now in the library.\n';

/**
 * Answers with a file: whole, in one range, or with "not modified"; `HEAD` without its bytes.
 *
 * The file is closed when the client goes. A file that is cut off while it is sent breaks the connection off, so
 * that nobody takes the part for the whole.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: ServedFile,
): Promise<void> {
  const found = await stat(file.path).catch(() => null);
  if (found === null || !found.isFile()) return answerPlain(response, 404, GONE);
  const handle = await open(file.path, 'r').catch(() => null);
  if (handle === null) return answerPlain(response, 404, GONE);
  try {
    const stats = await handle.stat();
    const range = answerHead(request, response, file, stats);
    if (range === null || response.destroyed) return;
    const stream = handle.createReadStream({
      start: range.first,
      end: range.last,
      highWaterMark: CHUNK_BYTES,
      autoClose: false,
    });
    await pipeline(stream, response, { end: false });
    if (stream.bytesRead < range.last - range.first + 1) response.destroy();
    else response.end();
  } catch (error) {
    response.destroy();
    if (!isClientGone(error)) throw error;
  } finally {
    await handle.close();
  }
}

/** Writes the answer's head, and all of it where no bytes follow; gives the bytes to send, or null. */
function answerHead(
  request: IncomingMessage,
  response: ServerResponse,
  file: ServedFile,
  stats: Stats,
): ByteRange | null {
  const etag = etagOf(stats);
  const headers: Record<string, string | number> = {
    'Content-Type': file.contentType,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
  };
  if (file.saveAs !== null) headers['Content-Disposition'] = saveAsHeader(file.saveAs);
  if (namesEtag(request.headers['if-none-match'], etag)) {
    writeHead(response, 304, headers);
    response.end();
    return null;
  }
  const range = askedRange(request, stats.size, etag);
  if (range === 'unsatisfiable') {
    writeHead(response, 416, { ...headers, 'Content-Range': `bytes */${stats.size}`, 'Content-Length': 0 });
    response.end();
    return null;
  }
  const bytes = range === 'whole' ? { first: 0, last: stats.size - 1 } : range;
  headers['Content-Length'] = bytes.last - bytes.first + 1;
  if (range !== 'whole') headers['Content-Range'] = `bytes ${bytes.first}-${bytes.last}/${stats.size}`;
  writeHead(response, range === 'whole' ? 200 : 206, headers);
  if (request.method === 'HEAD' || stats.size === 0) {
    response.end();
    return null;
  }
  return bytes;
}

/** RFC 9110: a range means something for GET only, and not when `If-Range` names another version. */
function askedRange(request: IncomingMessage, sizeBytes: number, etag: string) {
  const condition = request.headers['if-range'];
  if (request.method !== 'GET' || (condition !== undefined && condition !== etag)) return 'whole';
  return readByteRange(request.headers.range, sizeBytes);
}

/** A strong validator: another file at the path, or another writing of it, has another one. */
function etagOf(stats: Stats): string {
  const identity = `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  return `"${createHash('sha256').update(identity).digest('hex').slice(0, 32)}"`;
}

function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

/** RFC 6266: plain characters for old readers, the name itself in UTF-8 beside them. */
function saveAsHeader(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function isClientGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}
