import '../../../../renderer/display/hall.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createStore } from 'zustand/vanilla';
import type { AttemptDetail } from '../../../../core/contract/attempts.ts';
import type { DisplayState, Playhead } from '../../../../core/contract/display.ts';
import type { EngineEvent } from '../../../../core/contract/events.ts';
import { settingsSchema } from '../../../../core/contract/settings.ts';
import { shownAttempt } from '../../../../main/engine/display/shown-attempt.ts';
import { followHall, type HallConnection } from '../../../../renderer/display/hall-follower.ts';
import { HallScreen } from '../../../../renderer/display/hall-screen.tsx';
import { HallWindow } from '../../../../renderer/display/hall-window.tsx';
import type { ConnectionState } from '../../../../renderer/stores/engine.ts';
import { translations } from '../../../../renderer/ui/i18n/translations.ts';
import { PageTheme } from '../../../../renderer/ui/theme/page-theme.tsx';
import { creaseAt, drawnDetail, TABLE } from '../../stage/drawn-detail.ts';
import { DrawnPlayer } from '../../stage/drawn-player.ts';

/** An engine that says what a test tells it to, and remembers what it was asked. */
export class HallPage {
  readonly asked: string[] = [];
  /** Frames that the screen said it shows. */
  readonly reported: number[] = [];
  readonly players: DrawnPlayer[] = [];
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #connection = createStore<ConnectionState>(() => ({ status: 'connecting' }));
  readonly detail: AttemptDetail = drawnDetail();
  /** What the jury shows; what is released of the attempt follows from it, as in the engine. */
  display: DisplayState | null = null;
  /** Whether the clip's file is gone. */
  clipIsGone = false;
  settings = settingsSchema.parse({ standbyTitle: 'Open Cup', language: 'en' });

  readonly connection = {
    state: this.#connection,
    onEvent: (listener: (event: EngineEvent) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    close: () => undefined,
    client: {
      system: { settings: () => this.#answer('settings', this.settings) },
      clips: {
        get: () =>
          this.clipIsGone ? Promise.reject(new Error('gone')) : this.#answer('clip', this.detail.clip),
        frameTable: () => this.#answer('table', TABLE),
      },
      display: {
        movePlayhead: async (playhead: Playhead) => void this.reported.push(playhead.frame),
        shown: () => this.#answer('shown', this.display && shownAttempt(this.display, this.detail)),
      },
    },
  } as unknown as HallConnection;

  emit(event: EngineEvent): void {
    if (event.type === 'hello' || event.type === 'display-changed') this.display = event.display;
    for (const listener of this.#listeners) listener(event);
  }

  /** Says hello, as at first and after every restart of the engine. */
  hello(display: DisplayState, frame: number | null = null): void {
    this.#connection.setState({ status: 'connected' });
    const playhead = frame === null ? null : { clipId: this.detail.clip.id, frame };
    this.emit({ type: 'hello', display, playhead } as EngineEvent);
  }

  lose(): void {
    this.#connection.setState({ status: 'lost' });
  }

  player(): DrawnPlayer | null {
    return this.players.filter((player) => !player.isClosed).at(-1) ?? null;
  }

  async #answer<Value>(name: string, value: Value): Promise<Value> {
    this.asked.push(name);
    return value;
  }
}

declare global {
  interface Window {
    hallPage: HallPage;
  }
}

const hall = new HallPage();
window.hallPage = hall;
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const follower = followHall(hall.connection);
const createPlayer = (canvas: HTMLCanvasElement) => {
  const player = new DrawnPlayer(canvas, creaseAt);
  hall.players.push(player);
  return player;
};
const isLikeness = new URLSearchParams(location.search).get('as') === 'likeness';
createRoot(root).render(
  isLikeness ? (
    <PageTheme theme="dark" textPercent={100}>
      <I18nextProvider i18n={translations('en')}>
        <main style={{ position: 'fixed', inset: 0 }}>
          <HallScreen follower={follower} createPlayer={createPlayer} as="likeness" />
        </main>
      </I18nextProvider>
    </PageTheme>
  ) : (
    <HallWindow follower={follower} createPlayer={createPlayer} />
  ),
);
