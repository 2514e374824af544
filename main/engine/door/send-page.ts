import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeHead } from './answers.ts';
import { type PageFile, pageText } from './pages.ts';
import { type PageRole, pagePolicy, scriptPolicy } from './security-headers.ts';

const NONCE_BYTES = 18;

/** Answers with a page of a window, under its policy and a nonce of its own, or with a file that pages use. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: PageFile,
  role: PageRole,
  host: string,
): void {
  if (page.contentType.startsWith('text/html')) {
    sendHtml(response, page, role, host);
    return;
  }
  // "Not modified" carries them too: a browser takes its headers for those of what it has kept.
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: page.etag,
    ...(page.contentType.startsWith('text/javascript') && { 'Content-Security-Policy': scriptPolicy(host) }),
  };
  if (request.headers['if-none-match'] === page.etag) {
    writeHead(response, 304, headers);
    response.end();
    return;
  }
  writeHead(response, 200, {
    'Content-Type': page.contentType,
    'Content-Length': page.bytes.length,
    ...headers,
  });
  response.end(page.bytes);
}

function sendHtml(response: ServerResponse, page: PageFile, role: PageRole, host: string): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const text = pageText(page, nonce);
  writeHead(response, 200, {
    'Content-Type': page.contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': pagePolicy(role, host, nonce),
  });
  response.end(text);
}
