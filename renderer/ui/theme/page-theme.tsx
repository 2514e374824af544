import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './tokens.css';
import './page.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import type { Settings } from '../../../core/contract/settings.ts';
import { MANTINE_THEME } from './mantine-theme.ts';

interface PageThemeProps {
  readonly theme: Settings['theme'];
  readonly textPercent: number;
  readonly children: ReactNode;
}

/** Gives a window its colours and its size of text; writes no style element, so that the strict policy holds. */
export function PageTheme({ theme, textPercent, children }: PageThemeProps) {
  // What is drawn on a canvas reads its colours in an effect, so they must be there before any effect runs.
  useLayoutEffect(() => {
    document.documentElement.setAttribute('data-mantine-color-scheme', theme);
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.style.fontSize = `${textPercent}%`;
  }, [textPercent]);
  return (
    <MantineProvider
      theme={MANTINE_THEME}
      forceColorScheme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
