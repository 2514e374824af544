import type { Result } from '../result.ts';

/** One screen of this machine. */
export interface ShellScreen {
  /** Lasts while the screen stays plugged in. */
  readonly id: number;
  /** What the screen calls itself; may be empty. */
  readonly label: string;
  /** Size in the system's scaled pixels. */
  readonly width: number;
  readonly height: number;
  readonly isPrimary: boolean;
}

/** The screens there are, and where the display window is. */
export interface ShellDisplays {
  readonly screens: readonly ShellScreen[];
  /** Null while the display window is closed. */
  readonly displayWindow: { readonly screenId: number; readonly isFullScreen: boolean } | null;
}

/** What the menu asks the operator's page to do. */
export type ShellCommand = 'export' | 'show-keys';

/** How well this system can keep a secret: by its keychain, or not at all. */
export type SecretProtection = 'system' | 'none';

/** What the operator's page may ask of the shell, by channel: the arguments and the value of the answer. */
export interface ShellCalls {
  'files:open': { readonly arguments: []; readonly value: readonly string[] };
  'files:open-folder': { readonly arguments: []; readonly value: readonly string[] };
  'paths:listen': { readonly arguments: []; readonly value: null };
  'displays:get': { readonly arguments: []; readonly value: ShellDisplays };
  'displays:open-window': { readonly arguments: [screenId: number | null]; readonly value: null };
  'displays:close-window': { readonly arguments: []; readonly value: null };
  'secrets:protection': { readonly arguments: []; readonly value: SecretProtection };
  'secrets:set': { readonly arguments: [name: string, secret: string]; readonly value: null };
  'secrets:has': { readonly arguments: [name: string]; readonly value: boolean };
  'secrets:delete': { readonly arguments: [name: string]; readonly value: null };
}

/** What the shell tells the operator's page, by channel. */
export interface ShellMessages {
  'paths:opened': readonly string[];
  'displays:changed': ShellDisplays;
  'command:chosen': ShellCommand;
}

/**
 * The shell as the operator's page sees it: `window.depthlineShell`, absent in a browser and in the display window.
 *
 * Every call that may fail gives a `Result`; `DOOR_REFUSED` when another page asks, `USAGE_INVALID` when the
 * arguments are not of their types.
 */
export interface ShellBridge {
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** Where a dropped or chosen DOM `File` lies; null when it lies nowhere. */
  pathOf(file: object): string | null;
  /** Told of files and folders that were opened with the program, also those from before; gives the way to stop. */
  onOpenPaths(listener: (paths: readonly string[]) => void): () => void;
  /** Told when a menu entry asks for something that only the page can do. */
  onCommand(listener: (command: ShellCommand) => void): () => void;
  /** Lets the user choose videos; empty when they chose none. */
  openFiles(): Promise<Result<readonly string[]>>;
  /** Lets the user choose a folder; empty when they chose none. */
  openFolder(): Promise<Result<readonly string[]>>;
  displays(): Promise<Result<ShellDisplays>>;
  onDisplays(listener: (displays: ShellDisplays) => void): () => void;
  /** Opens the display window, or moves it; null leaves the choice of the screen to the shell. */
  openDisplayWindow(screenId: number | null): Promise<Result<null>>;
  closeDisplayWindow(): Promise<Result<null>>;
  /** Keeps small secrets by the system's keychain. No page ever gets one back. */
  readonly secrets: {
    protection(): Promise<Result<SecretProtection>>;
    /** `SECRETS_UNPROTECTED` when the system offers no real protection: then nothing is kept. */
    set(name: string, secret: string): Promise<Result<null>>;
    has(name: string): Promise<Result<boolean>>;
    delete(name: string): Promise<Result<null>>;
  };
}
