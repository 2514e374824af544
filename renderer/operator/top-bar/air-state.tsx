import { Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Icon } from '../../ui/controls/icon.tsx';
import { AirControls } from '../air/air-controls.tsx';
import { AirPreview } from '../air/air-preview.tsx';
import { DisplayWindow } from '../air/display-window.tsx';
import { useOperator } from '../operator.ts';
import styles from './top-bar.module.css';

/** What the hall sees now, in words; opens the preview with the controls. */
export function AirState() {
  const { t } = useTranslation();
  const { hall, workspace } = useOperator();
  const display = useStore(hall.state, (state) => state.display);
  const isOpen = useStore(workspace, (state) => state.previewOpen);
  const card = display === null ? t('air.unknown') : t(`air.${display.card}`);
  const setOpen = (previewOpen: boolean) => workspace.setState({ previewOpen });
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" withArrow trapFocus={false} shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={styles['air']}
          data-live={display?.card === 'picture' || undefined}
          aria-expanded={isOpen}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false);
          }}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="air" />
          <span>
            {t('air.name')} <strong>{card}</strong>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('air.previewTitle')}>
        <AirPreview />
        <AirControls />
        <DisplayWindow />
      </Popover.Dropdown>
    </Popover>
  );
}
