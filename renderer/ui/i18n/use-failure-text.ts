import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownFailure } from '../../stores/failure.ts';
import judging from './en-judging.json';

type ErrorKey = keyof typeof judging.errors;

/**
 * A failure as a sentence in the window's language.
 *
 * The engine's own message is English and knows more than its code, so English readers get it as it is.
 */
export function useFailureText(): (failure: ShownFailure) => string {
  const { t, i18n } = useTranslation('judging');
  return useCallback(
    (failure) => {
      if (!isErrorKey(failure.code)) return failure.message;
      const saysMore = i18n.language === 'en' && failure.code !== 'UNREACHABLE' && failure.message !== '';
      return saysMore ? failure.message : t(`errors.${failure.code}`);
    },
    [t, i18n.language],
  );
}

function isErrorKey(code: string): code is ErrorKey {
  return code in judging.errors;
}
