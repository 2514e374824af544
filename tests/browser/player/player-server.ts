import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The page with the player, and clips with ranges, on a port of this machine. */
export interface PlayerServer {
  readonly origin: string;
  /** Makes a file known; returns the path under which it is served. */
  serve(path: string): string;
  close(): Promise<void>;
}

const PAGE = fileURLToPath(new URL('./page', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
};

/** Builds the page and serves it. */
export async function startPlayerServer(): Promise<PlayerServer> {
  const built = await mkdtemp(join(tmpdir(), 'depthline-player-page-'));
  await build({
    root: PAGE,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    base: './',
    build: { outDir: built, emptyOutDir: true, target: 'chrome108', minify: false },
    worker: { format: 'es' },
  });
  const clips = new Map<string, string>();
  const server = createServer((request, response) => {
    answer(request, response, built, clips).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve(path) {
      const name = `/clips/${clips.size}${extname(path)}`;
      clips.set(name, path);
      return name;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(built, { recursive: true, force: true });
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  built: string,
  clips: ReadonlyMap<string, string>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const clip = clips.get(pathname);
  if (clip !== undefined) {
    await answerRange(request, response, clip);
    return;
  }
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const body = await readFile(join(built, name)).catch(() => null);
  response.writeHead(body === null ? 404 : 200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' });
  response.end(body);
}

async function answerRange(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { size } = await stat(path);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const to = range?.[2] === undefined || range[2] === '' ? size - 1 : Math.min(size - 1, Number(range[2]));
  if (from > to) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  response.writeHead(range === null ? 200 : 206, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'content-length': to - from + 1,
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${size}` }),
  });
  createReadStream(path, { start: from, end: to }).pipe(response);
}
