import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from '../words/shell-words.ts';

/** What menu entries do. */
export interface MenuActions {
  openVideos(): void;
  openFolder(): void;
  export(): void;
  openDisplay(): void;
  closeDisplay(): void;
  showKeys(): void;
  openRules(): void;
  openLogFolder(): void;
  showAbout(): void;
}

/**
 * The menu of the operator's window.
 *
 * Plain keys belong to the page, which steps and marks with them; the menu takes only chords that no page action
 * uses.
 */
export function menuTemplate(
  { menu }: ShellWords,
  actions: MenuActions,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const about: MenuItemConstructorOptions = { label: menu.about, click: () => actions.showAbout() };
  const quit: MenuItemConstructorOptions = { label: menu.quit, role: 'quit' };
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ label: 'Depthline', submenu: [about, SEPARATOR, quit] }] : []),
    {
      label: menu.file,
      submenu: [
        { label: menu.openVideos, accelerator: 'CmdOrCtrl+O', click: () => actions.openVideos() },
        { label: menu.openFolder, accelerator: 'CmdOrCtrl+Shift+O', click: () => actions.openFolder() },
        SEPARATOR,
        { label: menu.export, click: () => actions.export() },
        ...(isMac ? [] : [SEPARATOR, quit]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { label: menu.undo, role: 'undo', registerAccelerator: false },
        { label: menu.redo, role: 'redo', registerAccelerator: false },
        SEPARATOR,
        { label: menu.cut, role: 'cut' },
        { label: menu.copy, role: 'copy' },
        { label: menu.paste, role: 'paste' },
        { label: menu.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { label: menu.openDisplay, click: () => actions.openDisplay() },
        { label: menu.closeDisplay, click: () => actions.closeDisplay() },
        SEPARATOR,
        { label: menu.fullScreen, role: 'togglefullscreen' },
        SEPARATOR,
        { label: menu.actualSize, role: 'resetZoom' },
        { label: menu.larger, role: 'zoomIn' },
        { label: menu.smaller, role: 'zoomOut' },
      ],
    },
    {
      label: menu.help,
      role: 'help',
      submenu: [
        { label: menu.keys, click: () => actions.showKeys() },
        { label: menu.rules, click: () => actions.openRules() },
        { label: menu.logFolder, click: () => actions.openLogFolder() },
        ...(isMac ? [] : [SEPARATOR, about]),
      ],
    },
  ];
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };
