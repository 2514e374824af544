import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MARKS, type Mark } from '../../core/review/draft.ts';
import { useFormat } from '../ui/i18n/format.ts';
import type { OverlayTexts } from './paint/overlay.ts';

/** The few texts that stand on the picture, in the user's language. */
export function useOverlayTexts(): OverlayTexts {
  const { t } = useTranslation('measure');
  const format = useFormat();
  return useMemo(
    () => ({
      margin: (marginMm) => format.mm(marginMm),
      interval: (interval) => format.interval(interval),
      letters: Object.fromEntries(MARKS.map((mark) => [mark, t(`letters.${mark}`)])) as Record<Mark, string>,
    }),
    [t, format],
  );
}
