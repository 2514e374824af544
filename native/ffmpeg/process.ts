import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { LineSplitter } from './line-splitter.ts';

/** How a child process ended. */
export interface ChildExit {
  /** The exit code; null when a signal ended it or it never started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started; null when it did start. */
  readonly startError: NodeJS.ErrnoException | null;
}

/** A child process under supervision. */
export interface SupervisedChild {
  /** The system's number of the process; null when it could not be started. */
  readonly processId: number | null;
  readonly stdin: Writable | null;
  readonly stdout: Readable;
  /** Settles, never rejects, once the process has ended and its streams are closed. */
  readonly exited: Promise<ChildExit>;
  /** The last lines that it wrote to standard error. */
  readonly stderrTail: () => string;
  /** Ends it at once; harmless when it has ended. */
  readonly kill: () => void;
}

/** What to start and how to watch it. */
export interface ChildRequest {
  readonly path: string;
  readonly arguments: readonly string[];
  /** Whether we write to its standard input; otherwise it has none. */
  readonly writesStdin?: boolean;
  /** Called with every line of standard error; the tail is kept anyway. */
  readonly onStderrLine?: (line: string) => void;
  /** Ends the process when aborted. */
  readonly signal?: AbortSignal | undefined;
}

const TAIL_LINES = 60;
const FATAL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const liveChildren = new Set<ChildProcess>();

function killLiveChildren(): void {
  for (const child of liveChildren) child.kill('SIGKILL');
}

function onFatalSignal(signal: NodeJS.Signals): void {
  // Someone else handles the signal: what must end then is theirs to say, and our exit still ends the rest.
  if (process.listenerCount(signal) > 1) return;
  // An orderly exit, with the code that shells use for this signal, runs every clean-up that waits for the exit.
  process.exit(128 + constants.signals[signal]);
}

function keepLive(child: ChildProcess): void {
  if (liveChildren.size === 0) {
    process.on('exit', killLiveChildren);
    for (const signal of FATAL_SIGNALS) process.on(signal, onFatalSignal);
  }
  liveChildren.add(child);
}

function letGo(child: ChildProcess): void {
  if (!liveChildren.delete(child) || liveChildren.size > 0) return;
  process.removeListener('exit', killLiveChildren);
  for (const signal of FATAL_SIGNALS) process.removeListener(signal, onFatalSignal);
}

/**
 * Starts a child process that cannot outlive this one.
 *
 * It is ended when the signal aborts, when `kill` is called, and when this process exits, whether by itself, by an
 * uncaught error or by SIGINT, SIGTERM or SIGHUP. Standard output must be read or destroyed by the caller: an unread
 * pipe holds the child back.
 */
export function startChild(request: ChildRequest): SupervisedChild {
  const child = spawn(request.path, request.arguments, {
    stdio: [request.writesStdin === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { stdin, stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('a child process was started without its pipes');
  keepLive(child);

  const tail: string[] = [];
  const lines = new LineSplitter((line) => {
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
    request.onStderrLine?.(line);
  });
  stderr.on('data', (chunk: Buffer) => lines.push(chunk));

  const kill = () => {
    child.kill('SIGKILL');
    stdin?.destroy();
    stdout.destroy();
  };
  // A pipe whose other end is gone reports it here; the exit says what happened.
  for (const stream of [stdin, stdout, stderr]) stream?.on('error', () => undefined);

  const exited = new Promise<ChildExit>((resolve) => {
    let startError: NodeJS.ErrnoException | null = null;
    const settle = (code: number | null, signal: NodeJS.Signals | null) => {
      lines.end();
      letGo(child);
      request.signal?.removeEventListener('abort', kill);
      resolve({ code, signal, startError });
    };
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      startError = error;
      settle(null, null);
    });
    child.once('close', settle);
  });

  if (request.signal?.aborted === true) kill();
  else request.signal?.addEventListener('abort', kill, { once: true });
  return { processId: child.pid ?? null, stdin, stdout, exited, stderrTail: () => tail.join('\n'), kill };
}

/** What a short-lived child process wrote, and how it ended. */
export interface ChildOutput {
  readonly exit: ChildExit;
  readonly stdout: string;
  readonly stderr: string;
}

/** Both outputs of a run are kept to this many characters, so that a broken tool cannot fill the memory. */
const RUN_OUTPUT_LIMIT = 1 << 20;

/** Runs a child process to its end and collects what it says. */
export async function runChild(
  request: Omit<ChildRequest, 'onStderrLine' | 'writesStdin'>,
): Promise<ChildOutput> {
  let stdout = '';
  let stderr = '';
  const child = startChild({
    ...request,
    onStderrLine: (line) => {
      if (stderr.length < RUN_OUTPUT_LIMIT) stderr += `${line}\n`;
    },
  });
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    if (stdout.length < RUN_OUTPUT_LIMIT) stdout += text;
  });
  const exit = await child.exited;
  return { exit, stdout, stderr };
}
