import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';
import { type CameraId, cameraIdSchema } from '../../../core/contract/ids.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { answerFailure, answerPlain, writeHead } from './answers.ts';
import type { DoorFiles } from './door-files.ts';
import { fileAt } from './file-routes.ts';
import { foreignRefusal, type Refusal, refusalOf } from './gate.ts';
import type { Pages } from './pages.ts';
import type { AnswerCalls } from './rpc.ts';
import type { PageRole } from './security-headers.ts';
import { sendFile } from './send-file.ts';
import { sendPage } from './send-page.ts';
import type { Session } from './session.ts';
import { takeUpload } from './upload.ts';

const ADDRESS = '127.0.0.1';
/** A call carries ids, points and settings; 4 MB is a thousand times the largest honest one. */
const MOST_MESSAGE_BYTES = 4 * 1024 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 256;
const HEADERS_WITHIN_MS = 10_000;
const PAGE_ROLES: readonly PageRole[] = ['operator', 'display', 'marking'];

/** What stands behind the door. */
export interface DoorOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly session: Session;
  readonly pages: Pages;
  readonly files: DoorFiles;
  readonly operatorCalls: AnswerCalls;
  readonly displayCalls: AnswerCalls;
  /** Shows what a camera sends now; null when there is no such camera. */
  watch(camera: CameraId): AnswerCalls | null;
  /** Free space where uploads are kept; null when it cannot be told. */
  readonly freeBytes: () => Promise<number | null>;
  readonly log: Logger;
}

/** The one way into the engine. */
export interface Door {
  readonly port: number;
  /** The address that opens a window; carries the token, so it is shown and logged nowhere else. */
  enterUrl(role: PageRole): string;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Opens the door on 127.0.0.1. Errors: DOOR_PORT_TAKEN. */
export async function openDoor(options: DoorOptions): Promise<Result<Door>> {
  const server = createServer({
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: 0,
  });
  server.maxConnections = MOST_CONNECTIONS;
  const listening = await listen(server, options.port);
  return listening.ok ? succeed(new LocalDoor(server, listening.value, options)) : listening;
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error);
      const message = `Port ${port} is taken by another program. Nothing was started; leave --port out or name another.`;
      resolve(fail('DOOR_PORT_TAKEN', message));
    });
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      resolve(succeed((server.address() as AddressInfo).port));
    });
  });
}

class LocalDoor implements Door {
  readonly port: number;
  readonly #host: string;
  readonly #server: Server;
  readonly #options: DoorOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    perMessageDeflate: false,
  });

  constructor(server: Server, port: number, options: DoorOptions) {
    this.port = port;
    this.#host = `${ADDRESS}:${port}`;
    this.#server = server;
    this.#options = options;
    server.on('request', (request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        options.log.error({ err: error, path: shortPath(request) }, 'a request failed');
        if (response.headersSent) response.destroy();
        else
          answerPlain(response, 500, 'Depthline made a mistake; nothing was changed. The log says more.\n');
      });
    });
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  enterUrl(role: PageRole): string {
    return `http://${this.#host}${DOOR_PATHS.enter}?token=${this.#options.session.token}&to=${role}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pages, files, freeBytes, session } = this.#options;
    const { path, query } = addressOf(request);
    if (path === DOOR_PATHS.enter) return this.#enter(request, response, query);
    const refusal = refusalOf(request, this.#host, this.port, session);
    if (refusal !== null) return this.#refuse(request, response, refusal);
    if (path === DOOR_PATHS.upload) {
      if (request.method !== 'POST') return answerMethod(response, 'POST');
      return takeUpload(request, response, query.get('name'), files, freeBytes);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return answerMethod(response, 'GET, HEAD');
    if (path === '/') return redirect(response, DOOR_PATHS.operator);
    if (path === '/favicon.ico') return answerNothing(response);
    const page = pages.get(path);
    if (page !== undefined) return sendPage(request, response, page, roleAt(path), this.#host);
    const file = await fileAt(path, files);
    if (file === null) return answerPlain(response, 404, 'There is nothing at this address.\n');
    return file.ok ? sendFile(request, response, file.value) : answerFailure(response, file.error);
  }

  #enter(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    const foreign = foreignRefusal(request, this.#host);
    const { session } = this.#options;
    if (foreign !== null) this.#refuse(request, response, foreign);
    else if (request.method !== 'GET') answerMethod(response, 'GET');
    else if (!session.admits(query.get('token') ?? '')) this.#refuse(request, response, 'no-session');
    else {
      response.setHeader('Set-Cookie', session.cookieFor(this.port));
      redirect(response, DOOR_PATHS[PAGE_ROLES.find((role) => role === query.get('to')) ?? 'operator']);
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request, this.#host, this.port, this.#options.session);
    const answer = this.#callsAt(addressOf(request).path);
    if (refusal !== null || answer === null) {
      if (refusal !== null) this.#logRefusal(request, refusal);
      socket.end(
        `HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => {
        this.#options.log.warn({ reason: error.message }, 'a window broke the rules of its connection');
      });
      answer(webSocket);
    });
  }

  #callsAt(path: string): AnswerCalls | null {
    if (path === DOOR_PATHS.rpc) return this.#options.operatorCalls;
    if (path === DOOR_PATHS.displayRpc) return this.#options.displayCalls;
    const camera = path.startsWith(DOOR_PATHS.live)
      ? cameraIdSchema.safeParse(path.slice(DOOR_PATHS.live.length)).data
      : undefined;
    return camera === undefined ? null : this.#options.watch(camera);
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    this.#logRefusal(request, refusal);
    answerPlain(
      response,
      403,
      'Depthline opens its windows itself. Open the address that it printed when it started, or start it again.\n',
    );
  }

  /** Logs who was turned away: never the query, which may carry a token. */
  #logRefusal(request: IncomingMessage, refusal: Refusal): void {
    const { host, origin } = request.headers;
    this.#options.log.warn(
      {
        refusal,
        method: request.method,
        path: shortPath(request),
        host: short(host),
        origin: short(origin),
      },
      'a request was refused',
    );
  }
}

function addressOf(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', ...query] = (request.url ?? '').split('?');
  return { path, query: new URLSearchParams(query.join('?')) };
}

function roleAt(path: string): PageRole {
  return PAGE_ROLES.find((role) => path.startsWith(DOOR_PATHS[role])) ?? 'operator';
}

function redirect(response: ServerResponse, to: string): void {
  writeHead(response, 303, { Location: to, 'Cache-Control': 'no-store', 'Content-Length': 0 });
  response.end();
}

/** Browsers ask for an icon on their own: a page without one is no mistake. */
function answerNothing(response: ServerResponse): void {
  writeHead(response, 204, {});
  response.end();
}

function answerMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed);
  answerPlain(response, 405, `Only ${allowed} is understood here.\n`);
}

function shortPath(request: IncomingMessage): string | undefined {
  return short(addressOf(request).path);
}

function short(text: string | undefined): string | undefined {
  return text?.slice(0, 200);
}
