import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperator } from '../operator.ts';
import styles from './window-dialog.module.css';

interface WindowDialogProps {
  readonly title: string;
  readonly size?: 'md' | 'lg' | 'xl' | '75rem';
  readonly children: ReactNode;
}

/** A dialog over the window; Esc, its cross or a click beside it close it. */
export function WindowDialog({ title, size = 'md', children }: WindowDialogProps) {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  return (
    <Modal
      opened
      title={title}
      size={size}
      classNames={{ title: styles['title'] ?? '' }}
      onClose={() => workspace.setState({ dialog: null })}
      closeButtonProps={{ 'aria-label': t('common.close'), size: '2.75rem' }}
    >
      {children}
    </Modal>
  );
}
