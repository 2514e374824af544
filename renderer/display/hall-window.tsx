import { useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { languageOf, translations } from '../ui/i18n/translations.ts';
import { PageTheme } from '../ui/theme/page-theme.tsx';
import styles from './hall.module.css';
import type { HallFollower } from './hall-follower.ts';
import { HallScreen } from './hall-screen.tsx';
import type { CreatePlayer } from './use-player.ts';

interface HallWindowProps {
  readonly follower: HallFollower;
  readonly createPlayer: CreatePlayer;
}

/** The hall's window: its screen in the language and size of text of the settings, always dark. */
export function HallWindow({ follower, createPlayer }: HallWindowProps) {
  const settings = useStore(follower.state, (state) => state.settings);
  const language = languageOf(settings.language, navigator.languages);
  const i18n = useMemo(() => translations(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    window.addEventListener('keydown', fillScreen);
    return () => window.removeEventListener('keydown', fillScreen);
  }, []);
  return (
    <PageTheme theme="dark" textPercent={settings.textPercent}>
      <I18nextProvider i18n={i18n}>
        <main className={styles['window']}>
          <HallScreen follower={follower} createPlayer={createPlayer} as="screen" />
        </main>
      </I18nextProvider>
    </PageTheme>
  );
}

/** F fills the screen where the shell has not done so: in a browser, which allows it on a key only. */
function fillScreen(event: KeyboardEvent): void {
  if (event.code !== 'KeyF' || event.ctrlKey || event.metaKey || document.fullscreenElement !== null) return;
  // A browser that refuses leaves the window as it is, which shows the same.
  document.documentElement.requestFullscreen().catch(() => undefined);
}
