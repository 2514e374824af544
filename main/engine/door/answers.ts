import type { ServerResponse } from 'node:http';
import type { Failure } from '../../../core/result.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Codes that mean something else to HTTP than "this cannot be done". */
const STATUS_BY_CODE: Readonly<Partial<Record<Failure['code'], number>>> = {
  LIBRARY_NOT_FOUND: 404,
  CLIP_MISSING: 404,
  MEDIA_NOT_FOUND: 404,
  DOOR_REFUSED: 403,
  CLIP_CHANGED: 409,
  CLIP_NOT_READY: 409,
  UPLOAD_TOO_LARGE: 413,
  OUTPUT_DISK_FULL: 507,
};

/** Starts an answer with the headers that every answer carries. */
export function writeHead(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>>,
): void {
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers });
}

/** Answers with a value as JSON. */
export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  writeHead(response, status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** Answers with an expected failure as JSON: its code and message. */
export function answerFailure(response: ServerResponse, { code, message }: Failure): void {
  answerJson(response, STATUS_BY_CODE[code] ?? 422, { code, message });
}

/** Answers a person who came without a session, or asked for what is not there, with a plain page. */
export function answerPlain(response: ServerResponse, status: number, text: string): void {
  writeHead(response, status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
