import { Popover, Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Icon, type IconName } from '../../ui/controls/icon.tsx';
import styles from './action-button.module.css';

interface MenuButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly children: ReactNode;
}

/** A button that opens a small panel of controls. */
export function MenuButton({ icon, name, children }: MenuButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="top" withArrow trapFocus shadow="md" returnFocus>
      <Popover.Target>
        <Tooltip label={name} disabled={isOpen}>
          <button
            type="button"
            className={styles['button']}
            aria-label={name}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name={icon} />
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{children}</Popover.Dropdown>
    </Popover>
  );
}
