import { useEffect } from 'react';
import type { ShellCommand } from '../../../core/contract/shell-bridge.ts';
import type { ActionId } from '../../ui/keys/actions.ts';
import { useCommands } from '../commands/commands.tsx';
import { shell } from './shell.ts';

const ACTION_OF: Readonly<Record<ShellCommand, ActionId>> = { export: 'export', 'show-keys': 'help' };

/** Does what the program's menu asks of the page. */
export function useShellCommands(): void {
  const { handlers } = useCommands();
  useEffect(() => shell()?.onCommand((command) => handlers[ACTION_OF[command]].run()), [handlers]);
}
