import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../ui/controls/icon.tsx';
import type { ActionId, Held } from '../../ui/keys/actions.ts';
import { useCommands } from '../commands/commands.tsx';
import styles from './action-button.module.css';
import { useChordText } from './key-caps.tsx';
import { useAvailable } from './use-available.ts';

interface ActionButtonProps {
  readonly action: ActionId;
  readonly icon?: IconName;
  /** Written on the button; without it the icon stands alone and the action's name is read out. */
  readonly text?: string;
  /** Whether what the action switches is on; left out for actions that switch nothing. */
  readonly pressed?: boolean;
  /** Drawn as the one thing to do next. */
  readonly main?: boolean;
}

/** A button that does what its key does; the tooltip names both. */
export function ActionButton({ action, icon, text, pressed, main = false }: ActionButtonProps) {
  const { t } = useTranslation();
  const { handlers, keymap } = useCommands();
  const chordText = useChordText();
  const isUsable = useAvailable(action);
  const { run, hold } = handlers[action];
  const name = t(`actions.${action}`);
  const keys = keymap.keysOf(action);
  const hint = keys.length === 0 ? name : `${name}  (${keys.map(chordText).join(', ')})`;
  return (
    <Tooltip label={hint}>
      <button
        type="button"
        className={styles['button']}
        aria-label={text === undefined ? name : undefined}
        aria-pressed={pressed}
        aria-disabled={!isUsable}
        data-main={main || undefined}
        onClick={(event) => {
          // A held action has begun with the press; a click without a press comes from the keyboard.
          if (isUsable && (hold === undefined || event.detail === 0)) run();
        }}
        {...(hold === undefined || !isUsable ? {} : holding(hold))}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        {text}
      </button>
    </Tooltip>
  );
}

/** Presses and releases by pointer; leaving the button counts as a release. */
function holding(hold: Held) {
  const release = () => hold.release();
  return {
    onPointerDown: () => hold.press(),
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
  };
}
