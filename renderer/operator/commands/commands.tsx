import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OpenDialog } from '../../stores/workspace.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import type { ActionHandler, ActionHandlers } from '../../ui/keys/actions.ts';
import { dispatchKeys } from '../../ui/keys/key-dispatch.ts';
import { type Keymap, keymapOf } from '../../ui/keys/keymap.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { type Operator, useOperator } from '../operator.ts';
import { airCommands } from './air-commands.ts';
import { isAvailable } from './availability.ts';
import { libraryCommands } from './library-commands.ts';
import { liveCommands } from './live-commands.ts';
import { pictureCommands } from './picture-commands.ts';
import { playCommands } from './play-commands.ts';

/** What keys, buttons and menu entries do, and which keys they have. */
export interface Commands {
  readonly handlers: ActionHandlers;
  readonly keymap: Keymap;
}

const CommandsContext = createContext<Commands | null>(null);

/** Gives every control below the same actions, and the keyboard as well. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const operator = useOperator();
  const tell = useTell();
  const { t } = useTranslation();
  const { t: wall } = useTranslation('wall');
  const failureText = useFailureText();
  const keys = useStore(operator.session.state, (state) => state.settings.keys);
  const keymap = useMemo(() => keymapOf(keys), [keys]);
  const handlers = useMemo<ActionHandlers>(
    () => ({
      ...playCommands(operator),
      ...pictureCommands(operator),
      ...airCommands(operator, tell),
      ...libraryCommands({ operator, tell, t, failureText }),
      ...liveCommands(operator, tell, wall),
      ...dialogCommands(operator),
      undo: { run: () => operator.points.getState().editor?.undo() },
      redo: { run: () => operator.points.getState().editor?.redo() },
    }),
    [operator, tell, t, wall, failureText],
  );
  useEffect(
    () =>
      dispatchKeys(window, {
        handlers,
        keymap: () => keymap,
        isAvailable: (action) => isAvailable(operator, action),
      }),
    [operator, handlers, keymap],
  );
  const commands = useMemo(() => ({ handlers, keymap }), [handlers, keymap]);
  return <CommandsContext.Provider value={commands}>{children}</CommandsContext.Provider>;
}

/** The window's actions; outside the window is a bug. */
export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (commands === null) throw new Error('this part stands outside the window’s commands');
  return commands;
}

function dialogCommands(operator: Operator) {
  const opens = (dialog: OpenDialog): ActionHandler => ({
    run: () => operator.workspace.setState({ dialog }),
  });
  return {
    help: opens('help'),
    settings: opens('settings'),
    cameras: opens('cameras'),
    jobs: opens('jobs'),
    export: opens('export'),
    'judge-again': opens('judge'),
  };
}
