import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperator } from '../operator/operator.ts';
import { useFormat } from '../ui/i18n/format.ts';
import { useFailureText } from '../ui/i18n/use-failure-text.ts';
import { useTell } from '../ui/toast/use-tell.tsx';
import { newsBetween } from './camera-news.ts';

/** Says at once, on whatever screen, that a camera is lost; takes it back when it is recorded again. */
export function useCameraNews(): void {
  const { t } = useTranslation('wall');
  const { t: common } = useTranslation();
  const tell = useTell();
  const format = useFormat();
  const failureText = useFailureText();
  const { live } = useOperator();
  useEffect(
    () =>
      live.state.subscribe(({ cameras, recording }, before) => {
        if (recording === null || recording === before.recording) return;
        for (const news of newsBetween(before.recording, recording)) {
          const name = cameras.find(({ id }) => id === news.cameraId)?.name ?? '';
          const id = `camera-${news.cameraId}`;
          if (news.kind !== 'lost') notifications.hide(id);
          if (news.kind === 'back') {
            const gap = news.gapS === null ? '' : t('gap', { seconds: format.seconds(news.gapS, 1) });
            tell.done(`${t('back', { name })} ${gap}`);
          }
          if (news.kind === 'lost') {
            notifications.show({
              ...{ id, title: t('lost', { name }), color: 'yellow', autoClose: false, role: 'alert' },
              message: news.problem === null ? t('triedAgain') : failureText(news.problem),
              withBorder: true,
              closeButtonProps: { 'aria-label': common('toast.dismiss') },
            });
          }
        }
      }),
    [live, t, common, tell, format, failureText],
  );
}
