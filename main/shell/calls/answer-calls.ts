import type { ShellCalls } from '../../../core/contract/shell-bridge.ts';
import { fail, type Result } from '../../../core/result.ts';
import { isOwn } from '../security/own-origin.ts';
import type { Call, CallTable } from './call-table.ts';

/** The sender of a call as far as it matters; Electron's `IpcMainInvokeEvent` is one. */
export interface CallEvent {
  readonly sender: { readonly id: number };
  /** Null when the frame is gone already. */
  readonly senderFrame: { readonly parent: unknown; readonly url: string } | null;
}

/** Where calls come in; Electron's `ipcMain` is one. */
export interface CallDoor {
  handle(channel: string, listener: (event: CallEvent, ...words: unknown[]) => unknown): void;
}

/** Who may call. */
export interface CallGuard {
  /** The page of the operator's window; null while there is none. */
  operatorContentsId(): number | null;
  /** The origin of the engine's door now; null while there is none. */
  doorOrigin(): string | null;
  log(line: string): void;
}

/**
 * Answers the calls of the operator's page, and of no other.
 *
 * A call counts only from that window, from its main frame and while it shows a page of our own door
 * (`DOOR_REFUSED`), and with arguments of its schema (`USAGE_INVALID`).
 */
export function answerCalls(door: CallDoor, table: CallTable, guard: CallGuard): void {
  for (const channel of Object.keys(table) as (keyof CallTable)[]) answer(door, channel, table, guard);
}

function answer<Name extends keyof ShellCalls>(
  door: CallDoor,
  channel: Name,
  table: CallTable,
  guard: CallGuard,
): void {
  const { words: schema, answer: act }: Call<Name> = table[channel];
  door.handle(channel, (event, ...words): Promise<Result<unknown>> | Result<unknown> => {
    if (!isOperator(event, guard)) {
      guard.log(`refused ${channel} from a page that is not the operator's`);
      return fail('DOOR_REFUSED', 'Only the operator’s own page may ask the shell; nothing was done.');
    }
    const parsed = schema.safeParse(words);
    if (!parsed.success) {
      guard.log(`refused ${channel}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
      return fail(
        'USAGE_INVALID',
        `${channel} was called with arguments of the wrong type; nothing was done.`,
      );
    }
    return act(...parsed.data);
  });
}

function isOperator({ sender, senderFrame }: CallEvent, guard: CallGuard): boolean {
  return (
    sender.id === guard.operatorContentsId() &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOwn(senderFrame.url, guard.doorOrigin())
  );
}
