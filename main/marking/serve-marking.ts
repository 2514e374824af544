import type { Logger } from 'pino';
import { DOOR_PATHS } from '../../core/contract/door-paths.ts';
import { fail, type Result } from '../../core/result.ts';
import { type Door, openDoor } from '../engine/door/door.ts';
import { type Pages, readPages } from '../engine/door/pages.ts';
import { answerCallsBy } from '../engine/door/rpc.ts';
import { openSession } from '../engine/door/session.ts';
import { type MarkingParts, markingProcedures } from './marking-procedures.ts';

const NOTHING = async () =>
  fail('LIBRARY_NOT_FOUND', 'Marking has no library; nothing lies at this address.');

/**
 * Opens a door like the workstation's, with the same rules, before the page for marking and nothing else.
 *
 * Errors: those of `openDoor`. Close the door when done.
 */
export async function serveMarking(
  parts: MarkingParts,
  pagesFolder: string,
  log: Logger,
): Promise<Result<Door>> {
  return openDoor({
    port: 0,
    session: openSession(null),
    pages: markingPages(await readPages(pagesFolder)),
    files: {
      media: NOTHING,
      proxy: NOTHING,
      strip: NOTHING,
      thumbnail: NOTHING,
      result: NOTHING,
      receive: NOTHING,
    },
    operatorCalls: answerCallsBy(markingProcedures(parts), log),
    displayCalls: (socket) => socket.close(),
    watch: () => null,
    freeBytes: async () => null,
    log,
  });
}

/** The other windows would wait for a workstation that is not there. */
function markingPages(pages: Pages): Pages {
  return new Map(
    [...pages].filter(([path]) => path.startsWith(DOOR_PATHS.marking) || path.startsWith('/assets/')),
  );
}
