import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Icon } from '../../ui/controls/icon.tsx';
import { useOperator } from '../operator.ts';
import styles from './action-button.module.css';

interface PanelToggleProps {
  readonly panel: 'library' | 'verdict';
  /** Whether only one side panel fits, so that opening one closes the other. */
  readonly isNarrow: boolean;
}

const PARTS = {
  library: { open: 'libraryOpen', other: 'verdictOpen', icon: 'panel-left', name: 'topBar.showLibrary' },
  verdict: { open: 'verdictOpen', other: 'libraryOpen', icon: 'panel-right', name: 'topBar.showVerdict' },
} as const;

/** Opens and closes one of the side panels. */
export function PanelToggle({ panel, isNarrow }: PanelToggleProps) {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  const { open, other, icon, name } = PARTS[panel];
  const isOpen = useStore(
    workspace,
    (state) => state[open] && !(isNarrow && panel === 'verdict' && state.libraryOpen),
  );
  return (
    <button
      type="button"
      className={`${styles['button']} ${styles['quiet']}`}
      aria-label={t(name)}
      title={t(name)}
      aria-pressed={isOpen}
      onClick={() =>
        workspace.setState({ [open]: !isOpen, ...(isNarrow && !isOpen ? { [other]: false } : {}) })
      }
    >
      <Icon name={icon} />
    </button>
  );
}
