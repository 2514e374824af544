import { useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { languageOf, translations } from '../ui/i18n/translations.ts';
import { PageTheme } from '../ui/theme/page-theme.tsx';
import { ReviewCard, StandbyCard } from './cards.tsx';
import styles from './hall.module.css';
import type { HallFollower, HallState } from './hall-follower.ts';
import { HallPicture } from './hall-picture.tsx';
import type { CreatePlayer } from './use-player.ts';
import { VerdictCard } from './verdict-card.tsx';

interface HallWindowProps {
  readonly follower: HallFollower;
  readonly createPlayer: CreatePlayer;
}

/** The hall's screen: a card, or the picture with what was released; black whenever nothing is known. */
export function HallWindow({ follower, createPlayer }: HallWindowProps) {
  const display = useStore(follower.state, (state) => state.display);
  const settings = useStore(follower.state, (state) => state.settings);
  const clip = useStore(follower.state, (state) => state.clip);
  const attempt = useStore(follower.state, (state) => state.attempt);
  const card = useStore(follower.state, cardOf);
  const language = languageOf(settings.language, navigator.languages);
  const i18n = useMemo(() => translations(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    window.addEventListener('keydown', fillScreen);
    return () => window.removeEventListener('keydown', fillScreen);
  }, []);
  const isOwn = card === 'picture' && display?.mode === 'own';
  return (
    <PageTheme theme="dark" textPercent={settings.textPercent}>
      <I18nextProvider i18n={i18n}>
        <main className={isOwn ? styles['hall'] : `${styles['hall']} ${styles['still']}`} data-card={card}>
          {card === 'standby' ? <StandbyCard title={settings.standbyTitle} /> : null}
          {card === 'under-review' ? <ReviewCard attempt={attempt} /> : null}
          {card === 'picture' && display !== null && clip !== null ? (
            <HallPicture
              key={clip.id}
              clip={clip}
              display={display}
              follower={follower}
              attempt={attempt}
              createPlayer={createPlayer}
              textPercent={settings.textPercent}
            />
          ) : null}
          {card === 'picture' && attempt !== null && attempt.verdict !== null ? (
            <VerdictCard verdict={attempt.verdict} />
          ) : null}
        </main>
      </I18nextProvider>
    </PageTheme>
  );
}

/** Which card is up: while the engine is away a standby card stays, and everything else is black. */
function cardOf({ display, connected }: HallState) {
  if (display === null) return 'black';
  return connected || display.card === 'standby' ? display.card : 'black';
}

/** F fills the screen where the shell has not done so: in a browser, which allows it on a key only. */
function fillScreen(event: KeyboardEvent): void {
  if (event.code !== 'KeyF' || event.ctrlKey || event.metaKey || document.fullscreenElement !== null) return;
  // A browser that refuses leaves the window as it is, which shows the same.
  document.documentElement.requestFullscreen().catch(() => undefined);
}
