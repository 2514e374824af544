import { BrowserWindow, powerSaveBlocker, screen } from 'electron';
import type { ShellDisplays } from '../../../core/contract/shell-bridge.ts';
import { type DisplayPlace, placeDisplay } from '../state/placement.ts';
import { screenKey } from '../state/screens.ts';
import { HostedPage, type HostedPageListener } from './hosted-page.ts';
import type { WindowMemory } from './window-memory.ts';
import { windowOptions } from './window-options.ts';

/** What the display window needs from the shell. */
export interface DisplayWindowSetting {
  readonly memory: WindowMemory;
  readonly devTools: boolean;
  readonly page: HostedPageListener;
  /** The screen that the operator's window is on. */
  operatorScreenId(): number;
  /** It opened, moved or closed. */
  onChanged(): void;
}

interface Shown {
  readonly window: BrowserWindow;
  readonly page: HostedPage;
  readonly place: DisplayPlace;
  /** Keeps the hall's screen from going to sleep. */
  readonly awakeId: number;
}

/**
 * The window for the hall: without a frame on a screen of its own, or a normal window while there is none.
 *
 * When its screen is unplugged it closes; when the screen comes back, so does the window.
 */
export class DisplayWindow {
  readonly #setting: DisplayWindowSetting;
  #enter: URL | null = null;
  #shown: Shown | null = null;
  #setKey: string;

  constructor(setting: DisplayWindowSetting) {
    this.#setting = setting;
    this.#setKey = setting.memory.setKey();
  }

  /** Where it is, for the page that steers it. */
  get place(): ShellDisplays['displayWindow'] {
    if (this.#shown === null) return null;
    const { screenId, isFullScreen } = this.#shown.place;
    return { screenId, isFullScreen };
  }

  /** Shows the page at this engine, now and whenever it is opened. */
  lead(enter: URL): void {
    this.#enter = enter;
    this.#shown?.page.lead(enter);
  }

  /** Shows its page once more where it was. */
  again(): void {
    this.#shown?.page.again();
  }

  /** Opens it, or moves it to the screen that was asked for. */
  open(askedScreenId: number | null): void {
    const place = this.#choosePlace(askedScreenId);
    if (this.#shown !== null && askedScreenId === null) {
      this.#shown.window.show();
      return;
    }
    this.#show(place);
    this.#remember(place, true);
  }

  /** Closes it because the operator wants so: it stays closed. */
  close(): void {
    if (this.#shown === null) return;
    const { place } = this.#shown;
    this.#hide();
    this.#remember(place, false);
  }

  /** Opens it at the start of the program if it was open on these screens before. */
  restore(): void {
    const remembered = this.#setting.memory.recall().display;
    if (remembered?.isOpen === true) this.open(null);
  }

  /** Follows the screens: goes with the one it was on, comes back with it, moves to the first one of its own. */
  followScreens(): void {
    const setKey = this.#setting.memory.setKey();
    if (setKey === this.#setKey) return;
    this.#setKey = setKey;
    const remembered = this.#setting.memory.recall().display;
    const now = this.#shown?.place ?? null;
    const isPlugged = screen.getAllDisplays().some(({ id }) => id === now?.screenId);
    if (remembered?.isOpen === true || isPlugged) {
      this.#follow(this.#choosePlace(isPlugged && now?.isFullScreen === true ? now.screenId : null));
    } else if (now !== null) this.#hide();
  }

  /** Closes it with the program: it opens again next time. */
  end(): void {
    this.#hide();
  }

  #choosePlace(askedScreenId: number | null): DisplayPlace {
    const screens = screen.getAllDisplays();
    const operatorId = this.#setting.operatorScreenId();
    const operator = screens.find(({ id }) => id === operatorId) ?? screen.getPrimaryDisplay();
    const remembered = this.#setting.memory.recall().display?.screen ?? null;
    return placeDisplay(askedScreenId, remembered, screens, operator);
  }

  #follow(place: DisplayPlace): void {
    const before = this.#shown?.place ?? null;
    const isSameKind =
      before !== null && before.isFullScreen === place.isFullScreen && before.screenId === place.screenId;
    if (isSameKind && !place.isFullScreen) return;
    this.#show(place);
    this.#remember(place, true);
  }

  /** A window's frame is chosen when it is made, so that a new place means a new window. */
  #show(place: DisplayPlace): void {
    const before = this.#shown;
    const { isFullScreen, bounds } = place;
    const window = new BrowserWindow(
      windowOptions(
        { ...bounds, frame: !isFullScreen, fullscreen: isFullScreen, title: 'Depthline display' },
        { devTools: this.#setting.devTools },
      ),
    );
    window.removeMenu();
    const page = new HostedPage(window.webContents, 'display', this.#setting.page);
    const awakeId = powerSaveBlocker.start('prevent-display-sleep');
    const shown = { window, page, place, awakeId };
    this.#shown = shown;
    window.once('closed', () => this.#closedByHand(shown));
    if (this.#enter !== null) page.lead(this.#enter);
    if (before !== null) retire(before);
    this.#setting.onChanged();
  }

  #hide(): void {
    const shown = this.#shown;
    if (shown === null) return;
    this.#shown = null;
    retire(shown);
    this.#setting.onChanged();
  }

  #closedByHand(shown: Shown): void {
    if (this.#shown !== shown) return;
    this.#shown = null;
    powerSaveBlocker.stop(shown.awakeId);
    this.#remember(shown.place, false);
    this.#setting.onChanged();
  }

  #remember({ screenId }: DisplayPlace, isOpen: boolean): void {
    const on = screen.getAllDisplays().find(({ id }) => id === screenId);
    if (on !== undefined) {
      this.#setting.memory.remember({ display: { isOpen, screen: screenKey(on.bounds) } });
    }
  }
}

/** Takes a window away without asking its page. */
function retire({ window, awakeId }: Shown): void {
  powerSaveBlocker.stop(awakeId);
  window.destroy();
}
