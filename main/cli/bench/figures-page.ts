import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import {
  type FiguresResult,
  type FiguresTask,
  type MemoryMoment,
  MOMENT_PATH,
  PASS_PATH,
  type PassFigures,
  RESULT_PATH,
  TASK_PATH,
} from '../../../core/playback/figures-task.ts';
import { startChild } from '../../../native/ffmpeg/process.ts';
import { sendFile } from '../../engine/door/send-file.ts';
import type { BenchSurroundings } from './measurement.ts';

/** The page of the built windows that measures a player by itself. */
const PAGE = '/player/figures/index.html';
const CLIP_PATH = '/figures/clip.mp4';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** A run that has not answered by then, after the minutes that it was told to take, never will. */
const LONGEST_RUN_MS = 30 * 60_000;

/** A run of the page in a browser of its own. */
export interface FiguresRun {
  readonly task: Omit<FiguresTask, 'source'> & { readonly source: Omit<FiguresTask['source'], 'url'> };
  readonly clipPath: string;
  /** Program of a Chromium. */
  readonly browserPath: string;
  readonly onPass?: (pass: PassFigures) => void;
  /** Called with each moment of a memory run and the browser's process id; the page waits for it. */
  readonly onMoment?: (moment: MemoryMoment, processId: number | null) => Promise<void>;
}

/** Serves the page, opens it in a headless browser and waits for its figures. */
export async function runFiguresPage(around: BenchSurroundings, run: FiguresRun): Promise<FiguresResult> {
  const ending = new AbortController();
  const signal = AbortSignal.any([around.signal, ending.signal]);
  let settle: (result: FiguresResult) => void = () => undefined;
  const answered = new Promise<FiguresResult>((resolve) => {
    settle = resolve;
  });
  let processId: number | null = null;
  const server = createServer((request, response) => {
    answer(request, response, run, around.pagesFolder, settle, () => processId).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const timer = setTimeout(
    () => settle({ kind: 'failed', message: 'the page did not answer' }),
    LONGEST_RUN_MS + around.minutes * 60_000,
  );
  try {
    const { port } = server.address() as AddressInfo;
    const { width, height } = run.task.stage;
    const browser = startChild({
      path: run.browserPath,
      arguments: [
        ...['--headless=new', '--no-first-run', '--disable-extensions', '--mute-audio'],
        // Chromium's own sandbox does not work for root, as in most containers.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(around.temporaryFolder, `browser-${port}`)}`,
        `--window-size=${width},${height}`,
        `http://127.0.0.1:${port}${PAGE}`,
      ],
      signal,
    });
    processId = browser.processId;
    browser.stdout.resume();
    void browser.exited.then(() => settle({ kind: 'failed', message: 'the browser ended too early' }));
    around.signal.addEventListener('abort', () => settle({ kind: 'failed', message: 'cancelled' }));
    const result = await answered;
    ending.abort();
    await browser.exited;
    return result;
  } finally {
    clearTimeout(timer);
    ending.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  run: FiguresRun,
  pagesFolder: string,
  settle: (result: FiguresResult) => void,
  processId: () => number | null,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === CLIP_PATH) {
    await sendFile(request, response, { path: run.clipPath, contentType: 'video/mp4', saveAs: null });
  } else if (pathname === TASK_PATH) {
    const task: FiguresTask = { ...run.task, source: { ...run.task.source, url: CLIP_PATH } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(task));
  } else if (pathname === RESULT_PATH) {
    settle((await jsonOf(request)) as FiguresResult);
    response.writeHead(204).end();
  } else if (pathname === PASS_PATH) {
    run.onPass?.((await jsonOf(request)) as PassFigures);
    response.writeHead(204).end();
  } else if (pathname === MOMENT_PATH) {
    await run.onMoment?.((await jsonOf(request)) as MemoryMoment, processId());
    response.writeHead(204).end();
  } else {
    const body = await readFile(join(pagesFolder, pathname)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, {
      'content-type': TYPES[extname(pathname)] ?? 'text/plain',
    });
    response.end(body);
  }
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
