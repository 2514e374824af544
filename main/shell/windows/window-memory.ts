import { screen } from 'electron';
import type { KeptFile } from '../state/kept-file.ts';
import { screenSetKey } from '../state/screens.ts';
import { rememberOn, type SetWindows, type WindowState, windowsOn } from '../state/window-state.ts';

/** What is remembered about the windows on the screens that are plugged in right now. */
export class WindowMemory {
  readonly #file: KeptFile<WindowState>;

  constructor(file: KeptFile<WindowState>) {
    this.#file = file;
  }

  /** The name of the screens that are plugged in. */
  setKey(): string {
    return screenSetKey(screen.getAllDisplays());
  }

  recall(): SetWindows {
    return windowsOn(this.#file.document, this.setKey());
  }

  remember(change: Partial<SetWindows>): void {
    void this.#file.change(rememberOn(this.#file.document, this.setKey(), change));
  }
}
