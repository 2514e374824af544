import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail, type Result, succeed } from '../../core/result.ts';
import { defaultDataFolder } from '../engine/data-folder/default-folder.ts';
import { isToken } from '../engine/door/session.ts';
import { SecretInbox } from '../engine/secret-inbox.ts';
import { type ServeOptions, serve } from '../engine/serve.ts';
import { endsWithParent } from './engine-life.ts';
import { EXIT } from './exit-codes.ts';
import { runProgram } from './run-program.ts';

const USAGE = 'engine [--data DIR] [--port N] [--stdin-lifeline]';
const SAMPLES = ['clear-depth', 'clear-no-depth', 'close'].map((name) =>
  fileURLToPath(new URL(`../../assets/samples/${name}.mp4`, import.meta.url)),
);
/** Open work is given this long to stop; whoever started us ends us by force after a little more. */
const CLOSING_AT_MOST_MS = 3000;

/**
 * The engine of the workstation: serves its windows until it is told to end.
 *
 * Prints one line of JSON on standard output: `{"enterUrl"}` once it is ready, or `{"error"}`. It ends on SIGINT
 * and SIGTERM, on the message `{"type":"stop"}` of Electron's utility process, and with `--stdin-lifeline` at the
 * end of its standard input; both ways may bring secrets. `DEPTHLINE_TOKEN` may carry the token of an engine that this one replaces.
 */
await runProgram(async (interrupted) => {
  const call = readCall(process.argv.slice(2));
  if (!call.ok) return refuse(call.error, EXIT.wrongUsage);
  const secrets = new SecretInbox();
  const toldToEnd = endsWithParent(call.value.stdinLifeline, (name, secret) => secrets.put(name, secret));
  const end = AbortSignal.any([interrupted, toldToEnd]);
  const serving = await serve({ ...call.value.options, secrets });
  if (!serving.ok) return refuse(serving.error, EXIT.someFailed);
  const { door, log, close } = serving.value;
  process.on('uncaughtExceptionMonitor', (error) => log.fatal({ err: error }, 'the engine fails'));
  process.stdout.write(`${JSON.stringify({ enterUrl: door.enterUrl('operator') })}\n`);
  await aborted(end);
  log.info('the engine ends');
  setTimeout(() => process.exit(EXIT.done), CLOSING_AT_MOST_MS).unref();
  await close();
  return EXIT.done;
});

interface EngineCall {
  readonly options: Omit<ServeOptions, 'secrets'>;
  readonly stdinLifeline: boolean;
}

function readCall(words: readonly string[]): Result<EngineCall> {
  const token = process.env['DEPTHLINE_TOKEN'] ?? null;
  // What we start later has no business with it.
  delete process.env['DEPTHLINE_TOKEN'];
  if (token !== null && !isToken(token)) return fail('USAGE_INVALID', 'DEPTHLINE_TOKEN is not a token.');
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        'stdin-lifeline': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
      return fail('USAGE_INVALID', `--port takes a number from 0 to 65535, not "${values.port}".`);
    }
    if (values.data === '') return fail('USAGE_INVALID', '--data needs a folder.');
    const machine = { platform: process.platform, environment: process.env, home: homedir() };
    return succeed({
      options: {
        dataFolder: values.data ?? defaultDataFolder(machine),
        pagesFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
        judgeWorker: new URL('./judge-worker.js', import.meta.url),
        samples: SAMPLES,
        port,
        launchToken: token,
      },
      stdinLifeline: values['stdin-lifeline'],
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail('USAGE_INVALID', `Wrong usage: ${error.message} Usage: ${USAGE}`);
  }
}

function refuse(error: { readonly code: string; readonly message: string }, exitCode: number): number {
  process.stdout.write(`${JSON.stringify({ error })}\n`);
  process.stderr.write(`${error.message}\n`);
  return exitCode;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
