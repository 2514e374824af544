import { join } from 'node:path';
import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { openLogFile } from './sized-log-file.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

/** The engine's log, and the way to close it. */
export interface EngineLog {
  readonly log: Logger;
  close(): void;
}

/** Opens `logs/engine.log` of a data folder: lines of JSON, at most some 20 MB with the files before it. */
export function openEngineLog(dataFolder: string): EngineLog {
  const file = openLogFile(join(dataFolder, 'logs', 'engine.log'), MOST_BYTES, KEPT_FILES);
  const log = pino(
    {
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: stdSerializers.err },
    },
    file,
  );
  return { log, close: () => file.close() };
}
