import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fail, type Result, succeed } from '../../core/result.ts';
import { EXIT } from './exit-codes.ts';
import { runProgram } from './run-program.ts';
import { findElectron } from './start/find-electron.ts';
import { openInBrowser } from './start/open-in-browser.ts';
import { openInElectron } from './start/open-in-electron.ts';

const USAGE = 'npm start -- [--data DIR] [--browser]';

/** Opens the workstation: in Electron where it can run, else in the system's browser, and says why. */
await runProgram(async (signal) => {
  const call = readCall(process.argv.slice(2));
  if (!call.ok) {
    process.stderr.write(`${call.error.message}\n`);
    return EXIT.wrongUsage;
  }
  const { dataFolder, browser } = call.value;
  const electron = browser
    ? fail('ENGINE_NOT_STARTED', '--browser was given.')
    : findElectron({
        packageFolder: fileURLToPath(new URL('../../node_modules/electron', import.meta.url)),
        platform: process.platform,
        environment: process.env,
        isRoot: process.getuid?.() === 0,
      });
  if (electron.ok) {
    const shell = fileURLToPath(new URL('../shell/main.cjs', import.meta.url));
    return openInElectron(electron.value, shell, dataFolder, signal);
  }
  process.stderr.write(`Opening in the browser: ${electron.error.message}\n`);
  return openInBrowser(fileURLToPath(new URL('engine.js', import.meta.url)), dataFolder, signal);
});

function readCall(words: readonly string[]): Result<{ dataFolder: string | null; browser: boolean }> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { data: { type: 'string' }, browser: { type: 'boolean', default: false } },
    });
    if (values.data === '') return fail('USAGE_INVALID', `--data needs a folder. Usage: ${USAGE}`);
    return succeed({
      dataFolder: values.data === undefined ? null : resolve(values.data),
      browser: values.browser,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail('USAGE_INVALID', `Wrong usage: ${error.message} Usage: ${USAGE}`);
  }
}
