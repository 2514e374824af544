import { join } from 'node:path';
import { app, ipcMain, Menu, nativeTheme, screen, shell } from 'electron';
import { type Failure, succeed } from '../../core/result.ts';
import { answerCalls } from './calls/answer-calls.ts';
import { type Answers, callTable } from './calls/call-table.ts';
import type { Door } from './door.ts';
import { EngineKeeper } from './engine/engine-keeper.ts';
import { engineStarter } from './engine/start-engine.ts';
import type { Fault } from './faults/fault-text.ts';
import { showFault } from './faults/show-fault.ts';
import type { LaunchArguments } from './launch-arguments.ts';
import type { LogFile } from './log-file.ts';
import { chooseFolder, chooseVideos } from './menu/choose-files.ts';
import { type MenuActions, menuTemplate } from './menu/menu-template.ts';
import { openLink } from './menu/open-link.ts';
import { OpenedPaths } from './opened-paths.ts';
import { programPaths } from './program-paths.ts';
import { keptSecretsSchema, Secrets } from './secrets/secrets.ts';
import { SYSTEM_KEYCHAIN } from './secrets/system-keychain.ts';
import { KeptFile } from './state/kept-file.ts';
import { NO_WINDOW_STATE, type WindowState, windowStateSchema } from './state/window-state.ts';
import { DisplayWindow } from './windows/display-window.ts';
import type { HostedPageListener } from './windows/hosted-page.ts';
import { OperatorWindow } from './windows/operator-window.ts';
import { WindowMemory } from './windows/window-memory.ts';
import { describeDisplays, followScreens, type Windows } from './windows/windows.ts';
import { wordsFor } from './words/words.ts';

/** How the names of the secrets begin that are the engine's: the logins of cameras. */
const CAMERA_SECRETS = 'camera.';

/** The program once Electron is ready: one engine, two windows, and what ties them together. */
export class Workstation {
  readonly #door: Door;
  readonly #log: LogFile;
  readonly #paths = programPaths(import.meta.dirname);
  readonly #keeper: EngineKeeper;
  readonly #opened = new OpenedPaths((paths) => this.#windows?.operator.tell('paths:opened', paths));
  /** The system's language is known only once Electron is ready. */
  #words = wordsFor('en');
  #windows: Windows | null = null;
  #state: KeptFile<WindowState> | null = null;
  #secrets: Secrets | null = null;

  constructor(launch: LaunchArguments, door: Door, log: LogFile) {
    this.#door = door;
    this.#log = log;
    const start = engineStarter({
      program: this.#paths.engine,
      dataFolder: launch.dataFolder,
      node: process.env['DEPTHLINE_NODE'] ?? null,
      log: (line) => log.write(`engine: ${line}`),
    });
    const clock = { nowMs: () => performance.now(), after: runAfter };
    this.#keeper = new EngineKeeper(start, clock, {
      onReady: (enter) => {
        this.#lead(enter);
        void this.#giveSecrets();
      },
      onLost: (how) => log.write(`the engine has gone and is started again: ${how}`),
      onGivenUp: (failure) => this.#engineGivenUp(failure),
    });
    this.#opened.add(launch.paths);
  }

  /** Starts the engine, opens the windows and the menu. */
  async open(): Promise<void> {
    this.#words = wordsFor(app.getLocale());
    // Halls are dark: a white menu bar would be the brightest thing on the jury's table.
    nativeTheme.themeSource = 'dark';
    this.#keeper.start();
    const userData = app.getPath('userData');
    const setAside = (path: string): void => this.#log.write(`could not be read and was set aside: ${path}`);
    const [state, kept] = await Promise.all([
      KeptFile.open(join(userData, 'windows.json'), windowStateSchema, NO_WINDOW_STATE, setAside),
      KeptFile.open(join(userData, 'secrets.json'), keptSecretsSchema, {}, setAside),
    ]);
    this.#state = state;
    const windows = this.#openWindows(new WindowMemory(state));
    this.#windows = windows;
    this.#secrets = new Secrets(kept, SYSTEM_KEYCHAIN);
    this.#answer(windows, this.#secrets);
    void this.#giveSecrets();
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate(this.#words, this.#menuActions(windows), process.platform)),
    );
    if (this.#door.enter !== null) this.#lead(this.#door.enter);
    windows.display.restore();
    followScreens(windows);
  }

  /** Hands files and folders to the operator's page, now or as soon as it is there. */
  openPaths(paths: readonly string[]): void {
    this.#opened.add(paths);
  }

  openDisplay(): void {
    this.#windows?.display.open(null);
  }

  focus(): void {
    this.#windows?.operator.focus();
  }

  /** Ends the engine and writes what is remembered; resolves when both are done. */
  async end(): Promise<void> {
    await Promise.all([this.#keeper.stop(), this.#state?.settle()]);
  }

  #openWindows(memory: WindowMemory): Windows {
    const devTools = !app.isPackaged;
    const operator = new OperatorWindow({
      memory,
      preload: this.#paths.preload,
      devTools,
      page: this.#pageListener(() => operator.page.again()),
      onLoading: () => this.#opened.unheard(),
      onClosed: () => {
        this.#windows = null;
        display.end();
      },
    });
    const display = new DisplayWindow({
      memory,
      devTools,
      page: this.#pageListener(() => display.again()),
      operatorScreenId: () => this.#windows?.operator.screenId ?? screen.getPrimaryDisplay().id,
      onChanged: () => {
        if (this.#windows !== null)
          this.#windows.operator.tell('displays:changed', describeDisplays(this.#windows));
      },
    });
    return { operator, display };
  }

  #pageListener(again: () => void): HostedPageListener {
    return {
      log: (line) => this.#log.write(line),
      onGivenUp: (reason) => this.#tell({ kind: 'page', reason }, again),
    };
  }

  #lead(enter: URL): void {
    this.#door.moved(enter);
    this.#windows?.operator.page.lead(enter);
    this.#windows?.display.lead(enter);
  }

  /** Hands the logins of cameras to the engine, which keeps none itself; twice does no harm. */
  async #giveSecrets(): Promise<void> {
    const secrets = this.#secrets;
    for (const name of secrets?.namesBeginning(CAMERA_SECRETS) ?? []) {
      const secret = await secrets?.reveal(name);
      if (secret?.ok === false) this.#log.write(`${secret.error.code} ${secret.error.message}`);
      else if (secret?.value) this.#keeper.giveSecret(name, secret.value);
    }
  }

  #engineGivenUp(failure: Failure): void {
    this.#log.write(`the engine stays down: ${failure.code} ${failure.message}`);
    this.#tell({ kind: 'engine', failure }, () => this.#keeper.start());
  }

  #tell(fault: Fault, tryAgain: () => void): void {
    // A page that fails keeps nobody from working in the other window; without an engine nothing can be done.
    const parent = fault.kind === 'engine' ? (this.#windows?.operator.parent ?? null) : null;
    void showFault(fault, parent, this.#words, {
      tryAgain,
      openLogFolder: () => void shell.openPath(this.#log.folder),
      quit: () => app.quit(),
    });
  }

  #answer(windows: Windows, secrets: Secrets): void {
    const { operator, display } = windows;
    const answers: Answers = {
      'files:open': async () => succeed(await chooseVideos(operator.parent, this.#words)),
      'files:open-folder': async () => succeed(await chooseFolder(operator.parent, this.#words)),
      'paths:listen': () => {
        this.#opened.heard();
        return succeed(null);
      },
      'displays:get': () => succeed(describeDisplays(windows)),
      'displays:open-window': (screenId) => {
        display.open(screenId);
        return succeed(null);
      },
      'displays:close-window': () => {
        display.close();
        return succeed(null);
      },
      'secrets:protection': async () => succeed(await secrets.protection()),
      'secrets:set': (name, secret) => secrets.set(name, secret),
      'secrets:has': (name) => succeed(secrets.has(name)),
      'secrets:delete': (name) => secrets.delete(name),
    };
    answerCalls(ipcMain, callTable(answers), {
      operatorContentsId: () => this.#windows?.operator.contentsId ?? null,
      doorOrigin: () => this.#door.origin,
      log: (line) => this.#log.write(line),
    });
  }

  #menuActions({ operator, display }: Windows): MenuActions {
    const open = async (choose: typeof chooseVideos): Promise<void> =>
      this.openPaths(await choose(operator.parent, this.#words));
    return {
      openVideos: () => void open(chooseVideos),
      openFolder: () => void open(chooseFolder),
      export: () => operator.tell('command:chosen', 'export'),
      openDisplay: () => display.open(null),
      closeDisplay: () => display.close(),
      showKeys: () => operator.tell('command:chosen', 'show-keys'),
      openRules: () => void openLink('rules'),
      openLogFolder: () => void shell.openPath(this.#log.folder),
      showAbout: () => app.showAboutPanel(),
    };
  }
}

function runAfter(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
