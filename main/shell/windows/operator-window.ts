import { BrowserWindow, screen } from 'electron';
import type { ShellMessages } from '../../../core/contract/shell-bridge.ts';
import { isReachable, placeOperator } from '../state/placement.ts';
import { HostedPage, type HostedPageListener } from './hosted-page.ts';
import type { WindowMemory } from './window-memory.ts';
import { windowOptions } from './window-options.ts';

/** What the operator's window needs from the shell. */
export interface OperatorWindowSetting {
  readonly memory: WindowMemory;
  readonly preload: string;
  readonly devTools: boolean;
  readonly page: HostedPageListener;
  /** Its page goes, and another or the same one comes. */
  onLoading(): void;
  onClosed(): void;
}

const LEAST_SIZE = { minWidth: 800, minHeight: 560 } as const;
/** Moving and sizing come in bursts; the last of a burst is remembered. */
const SETTLE_MS = 400;

/**
 * The window that the jury sits at. Closing it ends the program.
 *
 * Its menu bar comes with Alt: systems draw it bright, and everything in it is on the page as well.
 */
export class OperatorWindow {
  readonly page: HostedPage;
  readonly #window: BrowserWindow;
  readonly #memory: WindowMemory;
  #settling: NodeJS.Timeout | null = null;

  constructor({ memory, preload, devTools, page, onLoading, onClosed }: OperatorWindowSetting) {
    this.#memory = memory;
    const remembered = memory.recall().operator;
    const bounds = placeOperator(
      remembered?.bounds ?? null,
      screen.getAllDisplays(),
      screen.getPrimaryDisplay(),
    );
    this.#window = new BrowserWindow(
      windowOptions({ ...bounds, ...LEAST_SIZE, autoHideMenuBar: true }, { preload, devTools }),
    );
    if (remembered?.isMaximised === true) this.#window.maximize();
    this.page = new HostedPage(this.#window.webContents, 'operator', page);
    this.#window.on('resize', () => this.#settle());
    this.#window.on('move', () => this.#settle());
    this.#window.on('close', () => this.#remember());
    this.#window.webContents.on('did-start-loading', onLoading);
    this.#window.webContents.on('render-process-gone', onLoading);
    this.#window.once('closed', onClosed);
  }

  get contentsId(): number {
    return this.#window.webContents.id;
  }

  /** The window as a parent of dialogs. */
  get parent(): BrowserWindow {
    return this.#window;
  }

  /** The screen that holds most of it. */
  get screenId(): number {
    return screen.getDisplayMatching(this.#window.getBounds()).id;
  }

  tell<Channel extends keyof ShellMessages>(channel: Channel, message: ShellMessages[Channel]): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(channel, message);
  }

  focus(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Brings it back when the screen that it was on has gone. */
  stayReachable(): void {
    const screens = screen.getAllDisplays();
    if (this.#window.isMaximized() || isReachable(this.#window.getBounds(), screens)) return;
    this.#window.setBounds(
      placeOperator(this.#memory.recall().operator?.bounds ?? null, screens, screen.getPrimaryDisplay()),
    );
  }

  #settle(): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#remember(), SETTLE_MS);
  }

  #remember(): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = null;
    if (this.#window.isDestroyed() || this.#window.isMinimized() || this.#window.isFullScreen()) return;
    this.#memory.remember({
      operator: { bounds: this.#window.getNormalBounds(), isMaximised: this.#window.isMaximized() },
    });
  }
}
