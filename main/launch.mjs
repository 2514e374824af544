import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, 'out');
const STAMP = 'built-from.txt';
const SWAP_ATTEMPTS = 5;

/** What every part is built with. */
const COMMON = ['core', 'package.json', 'package-lock.json'];
/**
 * The parts of the program: each is built by itself into `out/NAME`, when something that it is made of has changed.
 */
const PARTS = {
  cli: { config: 'vite.config.ts', sources: ['native', 'models', 'main'], without: ['main/shell'] },
  renderer: { config: 'vite.renderer.config.ts', sources: ['renderer'], without: [] },
  shell: { config: 'vite.shell.config.ts', sources: ['main/shell', 'preload'], without: [] },
};
const ALL_PARTS = Object.keys(PARTS);
/** What can be run, and the parts that it needs. */
const PROGRAMS = {
  start: ALL_PARTS,
  engine: ['cli', 'renderer'],
  judge: ['cli'],
  doctor: ['cli'],
  accuracy: ['cli'],
  mark: ['cli', 'renderer'],
  bench: ['cli', 'renderer'],
};
/** Programs of `tests`, which no build takes in, and the parts that they run. */
const TEST_PROGRAMS = {
  soak: { program: 'tests/soak/soak.ts', parts: ['cli', 'renderer'] },
};
/** Python and data that make weights; no build reads them. */
const NOT_BUILT = new Set(['training', '__pycache__']);

await launch(process.argv[2] ?? '', process.argv.slice(3));

/** Runs what `npm run NAME` asks for, after building whatever changed since the last build. */
async function launch(name, args) {
  if (name === 'build') return buildParts(ALL_PARTS, () => true);
  if (name === 'test') {
    await buildParts(ALL_PARTS, isStale);
    return test(args);
  }
  if (Object.hasOwn(TEST_PROGRAMS, name)) {
    const { program, parts } = TEST_PROGRAMS[name];
    await buildParts(parts, isStale);
    return runFromSource(join(ROOT, program), args);
  }
  if (!Object.hasOwn(PROGRAMS, name)) {
    const names = ['build', 'test', ...Object.keys(PROGRAMS), ...Object.keys(TEST_PROGRAMS)].join('|');
    process.stderr.write(`Usage: node main/launch.mjs ${names} [ARGUMENTS]\n`);
    process.exitCode = 2;
    return;
  }
  await buildParts(PROGRAMS[name], isStale);
  const callerFolder = process.env.INIT_CWD;
  if (process.env.npm_lifecycle_event === name && callerFolder !== undefined) process.chdir(callerFolder);
  const program = join(OUT, 'cli', `${name}.js`);
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}

/** Builds those of the parts that are due, one after the other: each uses all cores by itself. */
async function buildParts(names, isDue) {
  for (const name of names) {
    const digest = digestOf(PARTS[name]);
    if (isDue(name, digest)) await build(name, digest);
  }
}

function isStale(name, digest) {
  try {
    return readFileSync(join(OUT, name, STAMP), 'utf8') !== digest;
  } catch {
    return true;
  }
}

/** Path, size and time of every source of a part, hashed: a change to any of them changes it. */
function digestOf({ config, sources, without }) {
  const hash = createHash('sha256').update(process.version);
  for (const source of [...COMMON, config, ...sources]) addToDigest(hash, source, new Set(without));
  return hash.digest('hex');
}

function addToDigest(hash, relative, without) {
  if (without.has(relative)) return;
  const path = join(ROOT, relative);
  const stats = statSync(path);
  if (stats.isFile()) {
    hash.update(`${relative}\0${stats.size}\0${stats.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!NOT_BUILT.has(name)) addToDigest(hash, `${relative}/${name}`, without);
  }
}

/** Builds beside `out` and swaps the two, so that a failed build leaves the last good one in place. */
async function build(name, digest) {
  const startedMs = Date.now();
  const next = join(ROOT, '.cache', `${name}-next-${process.pid}`);
  const last = join(ROOT, '.cache', `${name}-last-${process.pid}`);
  try {
    const vite = await import('vite');
    await vite.build({
      configFile: join(ROOT, PARTS[name].config),
      logLevel: 'warn',
      customLogger: loggerOnStderr(vite),
      build: { outDir: next },
    });
    mkdirSync(next, { recursive: true });
    writeFileSync(join(next, STAMP), digest);
    mkdirSync(OUT, { recursive: true });
    swapIn(next, join(OUT, name), last);
  } finally {
    rmSync(next, { recursive: true, force: true });
    for (let attempt = 1; attempt <= SWAP_ATTEMPTS; attempt += 1) {
      rmSync(`${last}-${attempt}`, { recursive: true, force: true });
    }
  }
  process.stderr.write(`Built ${name} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.\n`);
}

/** Puts a finished build in place; when two launches build at once, the later one wins. */
function swapIn(next, place, last) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(place, `${last}-${attempt}`);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    try {
      renameSync(next, place);
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

/** Runs TypeScript as it lies there: what it reads beside itself is where the source says. */
async function runFromSource(program, args) {
  const { runnerImport } = await import('vite');
  process.argv = [process.execPath, program, ...args];
  await runnerImport(program, { root: ROOT, configFile: false, logLevel: 'warn' });
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
