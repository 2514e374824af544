import type { TFunction } from 'i18next';
import { flushSync } from 'react-dom';
import type { AttemptId } from '../../../core/contract/ids.ts';
import type { ActionHandler } from '../../ui/keys/actions.ts';
import type { Tell } from '../../ui/toast/use-tell.tsx';
import { type ImportParts, importPaths } from '../import/import-videos.ts';
import { openAttempt } from '../open-attempt.ts';
import type { Operator } from '../operator.ts';
import { answered, shell } from '../shell/shell.ts';
import { markAttempt, moveSpan } from './mark-attempt.ts';

/** What the keys of the list do. */
export function libraryCommands(parts: ImportParts) {
  const { operator, tell, t } = parts;
  const { library, review, workspace } = operator;

  function move(by: number): ActionHandler {
    return {
      run() {
        const { attemptId } = review.state.getState();
        const next = attemptId === null ? library.first() : library.neighbour(attemptId, by);
        if (next !== null) openAttempt(operator, next.id);
      },
    };
  }

  function chosen(): readonly AttemptId[] {
    const { selected } = library.state.getState();
    const { attemptId } = review.state.getState();
    if (selected.size > 0) return [...selected];
    return attemptId === null ? [] : [attemptId];
  }

  return {
    'previous-attempt': move(-1),
    'next-attempt': move(1),
    bin: {
      run() {
        const ids = chosen();
        if (ids.length > 0) void binAttempts(operator, tell, t, ids);
      },
    },
    find: {
      run() {
        // The next letter may come before the next frame, and belongs to the field already.
        flushSync(() => workspace.setState({ libraryOpen: true }));
        document.getElementById(SEARCH_FIELD_ID)?.focus();
      },
    },
    import: { run: () => void chooseVideos(parts) },
    'mark-attempt': { run: () => void markAttempt(operator, tell, t) },
    'attempt-starts-here': { run: () => void moveSpan(operator, tell, t, 'startFrame') },
    'attempt-ends-here': { run: () => void moveSpan(operator, tell, t, 'endFrame') },
    'edit-attempt': { run: () => workspace.setState({ dialog: 'edit' }) },
  };
}

/** The search field's id, so that its key finds it. */
export const SEARCH_FIELD_ID = 'library-search';
/** The hidden field that opens the browser's file dialog. */
export const FILE_FIELD_ID = 'library-files';

/** Lets the user choose videos: in the program's own dialog, which names their paths, or in the browser's. */
async function chooseVideos(parts: ImportParts): Promise<void> {
  const bridge = shell();
  if (bridge === null) {
    document.getElementById(FILE_FIELD_ID)?.click();
    return;
  }
  try {
    await importPaths(parts, await answered(bridge.openFiles()));
  } catch (error) {
    parts.tell.failed(error);
  }
}

/** Moves attempts to the bin, or back when they lie in it, and offers the way back. */
async function binAttempts(
  operator: Operator,
  tell: Tell,
  t: TFunction,
  ids: readonly AttemptId[],
): Promise<void> {
  const { attempts } = operator.connection.client;
  const fromBin = operator.library.state.getState().filter.inBin;
  const forth = () => (fromBin ? attempts.restore({ ids: [...ids] }) : attempts.moveToBin({ ids: [...ids] }));
  const back = () => (fromBin ? attempts.moveToBin({ ids: [...ids] }) : attempts.restore({ ids: [...ids] }));
  try {
    await forth();
    operator.library.select([]);
    operator.library.refresh();
    const count = ids.length;
    const said = fromBin ? t('toast.restored', { count }) : t('toast.binned', { count });
    tell.done(said, () => {
      back()
        .then(() => operator.library.refresh())
        .catch(tell.failed);
    });
  } catch (error) {
    tell.failed(error);
  }
}
