import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WindowDialog } from '../operator/controls/window-dialog.tsx';
import { useOperator } from '../operator/operator.ts';
import { useTell } from '../ui/toast/use-tell.tsx';

/** Asks once more before all recording ends: one key is pressed too easily in the middle of a meet. */
export function StopDialog() {
  const { t } = useTranslation('wall');
  const { t: common } = useTranslation();
  const { live, workspace } = useOperator();
  const tell = useTell();
  const close = () => workspace.setState({ dialog: null });
  return (
    <WindowDialog title={t('stopTitle')}>
      <p>{t('stopText')}</p>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={close}>
          {common('common.cancel')}
        </Button>
        <Button
          onClick={() => {
            close();
            live.stopAll().catch(tell.failed);
          }}
        >
          {t('stopAll')}
        </Button>
      </Group>
    </WindowDialog>
  );
}
