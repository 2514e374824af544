import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { type Failure, fail } from '../../../core/result.ts';
import { answerFailure, answerJson } from './answers.ts';
import type { DoorFiles } from './door-files.ts';

/** What must stay free on the disk for the library and the system. */
const KEPT_FREE_BYTES = 512 * 1024 * 1024;
const NAME = /^[^\p{Cc}/\\:]{1,200}$/u;

/**
 * Takes a video that a window sends as the body of a request.
 *
 * Refused before a byte is read where the disk has no room for it, and broken off where more comes than there is
 * room for; then nothing is kept. Answers with the clip's id.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  name: string | null,
  files: DoorFiles,
  freeBytes: () => Promise<number | null>,
): Promise<void> {
  if (name === null || !NAME.test(name) || name === '.' || name === '..') {
    return refuse(request, response, {
      code: 'USAGE_INVALID',
      message: 'The upload has no proper file name. Nothing was kept; send ?name= with a plain name.',
    });
  }
  const free = await freeBytes();
  const roomBytes = free === null ? Number.POSITIVE_INFINITY : Math.max(0, free - KEPT_FREE_BYTES);
  if (Number(request.headers['content-length'] ?? 0) > roomBytes) {
    return refuse(request, response, tooLarge());
  }
  const abort = new AbortController();
  const goneAway = (): void => abort.abort();
  response.once('close', goneAway);
  const body = limited(request, roomBytes);
  try {
    const received = await files.receive(name, body, abort.signal);
    if (response.destroyed) return;
    if (body.overflowed) refuse(request, response, tooLarge());
    else if (received.ok) answerJson(response, 200, received.value);
    else refuse(request, response, received.error);
  } finally {
    response.removeListener('close', goneAway);
    body.destroy();
  }
}

/** A body that fails once more has come than there is room for. */
class LimitedBody extends Transform {
  overflowed = false;
  #leftBytes: number;

  constructor(roomBytes: number) {
    super();
    this.#leftBytes = roomBytes;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error?: Error, chunk?: Buffer) => void): void {
    this.#leftBytes -= chunk.length;
    this.overflowed = this.#leftBytes < 0;
    if (this.overflowed) done(new Error(tooLarge().message));
    else done(undefined, chunk);
  }
}

function limited(request: IncomingMessage, roomBytes: number): LimitedBody {
  const body = new LimitedBody(roomBytes);
  request.once('error', (error) => body.destroy(error));
  request.once('aborted', () => body.destroy(new Error('the window went away')));
  request.pipe(body);
  return body;
}

function tooLarge(): Failure {
  return fail(
    'UPLOAD_TOO_LARGE',
    'The disk has no room for this video. Nothing was kept; free some space or choose another data folder.',
  ).error;
}

/** Answers, and reads what still comes to nowhere: a browser shows the answer only once it has sent everything. */
function refuse(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
  request.unpipe();
  request.resume();
  answerFailure(response, failure);
}
