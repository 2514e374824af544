import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** The ground behind a page that is not there yet. */
const DARK_GROUND = '#101317';

/** What every window of ours has in common: a page locked into its sandbox, that is drawn even when covered. */
export function windowOptions(
  place: BrowserWindowConstructorOptions,
  page: Pick<WebPreferences, 'preload' | 'devTools'>,
): BrowserWindowConstructorOptions {
  return {
    title: 'Depthline',
    backgroundColor: DARK_GROUND,
    ...place,
    webPreferences: {
      ...page,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      backgroundThrottling: false,
      spellcheck: false,
    },
  };
}
