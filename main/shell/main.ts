import { app } from 'electron';
import { Door } from './door.ts';
import { ownWords, readLaunchArguments, readPassedPaths } from './launch-arguments.ts';
import { openLogFile } from './log-file.ts';
import { guardContents } from './security/guard-contents.ts';
import { guardSession } from './security/guard-session.ts';
import { Workstation } from './workstation.ts';

const launch = readLaunchArguments(ownWords(process.argv, app.isPackaged), process.cwd());

// One program at a time: a second start hands its files to the first and ends.
if (app.requestSingleInstanceLock({ paths: launch.paths })) run();
else app.quit();

function run(): void {
  const door = new Door();
  const log = openLogFile(app.getPath('logs'));
  const write = (line: string): void => log.write(line);
  const workstation = new Workstation(launch, door, log);
  const doorOrigin = (): string | null => door.origin;

  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, { doorOrigin, openDisplay: () => workstation.openDisplay(), log: write }),
  );
  app.on('session-created', (session) =>
    guardSession(session, { doorOrigin, downloadsFolder: app.getPath('downloads'), log: write }),
  );
  app.on('second-instance', (_event, _words, _folder, passed) => {
    workstation.openPaths(readPassedPaths(passed));
    workstation.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    workstation.openPaths([path]);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void workstation.end().finally(() => app.exit());
  });
  process.on('uncaughtExceptionMonitor', (error) => write(`a fault of the shell: ${error.stack ?? error}`));
  void app.whenReady().then(() => workstation.open());
}
