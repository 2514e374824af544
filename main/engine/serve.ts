import type { Logger } from 'pino';
import { type Result, succeed } from '../../core/result.ts';
import { type DataFolder, openDataFolder } from './data-folder/data-folder.ts';
import { openEngineLog } from './data-folder/engine-log.ts';
import { freeBytesOf } from './data-folder/free-bytes.ts';
import { type Door, openDoor } from './door/door.ts';
import { readPages } from './door/pages.ts';
import { answerCallsBy } from './door/rpc.ts';
import { openSession } from './door/session.ts';
import type { SecretInbox } from './secret-inbox.ts';
import { openWorkstation } from './workstation.ts';

/** How an engine is started. */
export interface ServeOptions {
  readonly dataFolder: string;
  /** The built windows. */
  readonly pagesFolder: string;
  /** The built program of the thread that judges. */
  readonly judgeWorker: URL;
  /** Clips that a new library begins with. */
  readonly samples: readonly string[];
  /** 0 lets the system choose. */
  readonly port: number;
  /** The token of an engine whose place this one takes; null for a new one. */
  readonly launchToken: string | null;
  /** Where the shell hands over what it keeps for us. */
  readonly secrets: SecretInbox;
}

/** An engine that windows can reach. */
export interface Serving {
  readonly door: Door;
  readonly log: Logger;
  /** Closes the door, then what is behind it, then lets go of the data folder. */
  close(): Promise<void>;
}

/**
 * Opens the data folder, the workstation in it and the door before it.
 *
 * Whatever was opened before a failure is closed again. Errors: those of `openDataFolder`, `openWorkstation` and
 * `openDoor`.
 */
export async function serve(options: ServeOptions): Promise<Result<Serving>> {
  const folder = await openDataFolder(options.dataFolder);
  if (!folder.ok) return folder;
  const closers: (() => void | Promise<void>)[] = [() => folder.value.close()];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const { log, close: closeLog } = openEngineLog(folder.value.path);
    closers.push(closeLog);
    const door = await openBehind(folder.value, options, log, closers);
    if (!door.ok) {
      log.error({ code: door.error.code }, door.error.message);
      await close();
      return door;
    }
    log.info({ port: door.value.port }, 'the engine is ready');
    return succeed({ door: door.value, log, close });
  } catch (error) {
    await close();
    throw error;
  }
}

async function openBehind(
  folder: DataFolder,
  { pagesFolder, judgeWorker, samples, port, launchToken, secrets }: ServeOptions,
  log: Logger,
  closers: (() => void | Promise<void>)[],
): Promise<Result<Door>> {
  const pages = await readPages(pagesFolder);
  const session = openSession(launchToken);
  const workstation = await openWorkstation({
    dataFolder: folder.path,
    judgeWorker,
    samples,
    launchToken: session.token,
    secrets,
    log,
  });
  if (!workstation.ok) return workstation;
  closers.push(() => workstation.value.close());
  const { procedures, displayProcedures, files, watch } = workstation.value;
  const door = await openDoor({
    port,
    session,
    pages,
    files,
    operatorCalls: answerCallsBy(procedures, log),
    displayCalls: answerCallsBy(displayProcedures, log),
    watch,
    freeBytes: () => freeBytesOf(folder.path),
    log,
  });
  if (!door.ok) return door;
  closers.push(() => door.value.close());
  await folder.tell(`http://127.0.0.1:${door.value.port}`);
  return door;
}
