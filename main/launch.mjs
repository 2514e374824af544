import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'out');
const STAMP = join(OUT, 'built-from.txt');
const SWAP_ATTEMPTS = 5;
const PROGRAMS = ['start', 'judge', 'doctor', 'accuracy', 'bench'];

/** What a build depends on: folders of source, and the files that steer it. */
const SOURCES = ['core', 'native', 'models', 'main', 'package.json', 'package-lock.json', 'vite.config.ts'];
/** Python and data that make weights; the build never reads them. */
const NOT_BUILT = new Set(['training', '__pycache__']);

await launch(process.argv[2] ?? '', process.argv.slice(3));

/** Runs what `npm run NAME` asks for, after building whatever changed since the last build. */
async function launch(name, args) {
  if (name === 'build') return build(digestOfSources());
  if (name === 'test') {
    await buildIfStale();
    return test(args);
  }
  if (!PROGRAMS.includes(name)) {
    process.stderr.write(`Usage: node main/launch.mjs build|test|${PROGRAMS.join('|')} [ARGUMENTS]\n`);
    process.exitCode = 2;
    return;
  }
  await buildIfStale();
  const callerFolder = process.env.INIT_CWD;
  if (process.env.npm_lifecycle_event === name && callerFolder !== undefined) process.chdir(callerFolder);
  const program = join(OUT, 'cli', `${name}.js`);
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}

async function buildIfStale() {
  const digest = digestOfSources();
  let built = '';
  try {
    built = readFileSync(STAMP, 'utf8');
  } catch {
    built = 'never';
  }
  if (built !== digest) await build(digest);
}

/** Path, size and time of every source, hashed: a change to any of them changes it. */
function digestOfSources() {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) addToDigest(hash, source);
  return hash.digest('hex');
}

function addToDigest(hash, relative) {
  const path = join(ROOT, relative);
  const stats = statSync(path);
  if (stats.isFile()) {
    hash.update(`${relative}\0${stats.size}\0${stats.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!NOT_BUILT.has(name)) addToDigest(hash, `${relative}/${name}`);
  }
}

/** Builds beside `out` and swaps the two, so that a failed build leaves the last good one in place. */
async function build(digest) {
  const startedMs = Date.now();
  const next = join(ROOT, '.cache', `out-next-${process.pid}`);
  const last = join(ROOT, '.cache', `out-last-${process.pid}`);
  try {
    const vite = await import('vite');
    await vite.build({
      root: ROOT,
      logLevel: 'warn',
      customLogger: loggerOnStderr(vite),
      build: { outDir: next },
    });
    mkdirSync(next, { recursive: true });
    writeFileSync(join(next, 'built-from.txt'), digest);
    swapIn(next, last);
  } finally {
    rmSync(next, { recursive: true, force: true });
    for (let attempt = 1; attempt <= SWAP_ATTEMPTS; attempt += 1) {
      rmSync(`${last}-${attempt}`, { recursive: true, force: true });
    }
  }
  process.stderr.write(`Built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.\n`);
}

/** Puts a finished build in place; when two launches build at once, the later one wins. */
function swapIn(next, last) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(OUT, `${last}-${attempt}`);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    try {
      renameSync(next, OUT);
      return;
    } catch (error) {
      if (attempt === SWAP_ATTEMPTS || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
  }
}

/** Standard output belongs to the program that runs next, so the build speaks on standard error only. */
function loggerOnStderr(vite) {
  const say = (message) => process.stderr.write(`${message}\n`);
  return { ...vite.createLogger('warn'), info: () => undefined, warn: say, warnOnce: say, error: say };
}

/** Runs the tests of every project that a stranger's clone can run, or the files that were named. */
async function test(args) {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
