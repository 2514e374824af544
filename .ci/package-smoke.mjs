// Packs the program for this system without an installer, looks into the package and starts it on a virtual screen.
// Needs an Electron binary: in node_modules, or in the folder that ELECTRON_OVERRIDE_DIST_PATH names.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BUILDER = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
const FUSES = createRequire(join(ROOT, 'node_modules', 'app-builder-lib', 'package.json')).resolve(
  '@electron/fuses',
);
const START_LIMIT_MS = 60_000;
/** Sources, maps, settings of a machine, and folders of the repository that nobody needs at run time. */
const STRANGE = /\.(map|ts|tsx|py|env)$|^app\.asar(\.unpacked)?\/(tests|training|shared|docs|\.git)\//;
/** How a switch stands in the binary's own bytes. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);
/** What the unpacked package may weigh, Electron itself left out. */
const MOST_OWN_BYTES = 300e6;

const scratch = mkdtempSync(join(tmpdir(), 'depthline-package-'));
const complaints = [];
try {
  const distribution = electronDistribution();
  const folder = pack(distribution);
  look(folder, distribution);
  await lookAtFuses(folder);
  askDoctor(folder);
  await start(folder);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const complaint of complaints) process.stdout.write(`NOT AS IT SHOULD BE: ${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function electronDistribution() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(ROOT, 'node_modules', 'electron', 'dist');
  if (!existsSync(join(folder, 'electron'))) throw new Error(`there is no Electron for Linux in ${folder}`);
  return folder;
}

/** Packs with the project's own configuration; an Electron that lacks the newest fuse is packed without it. */
function pack(distribution) {
  const hasNewestFuse = Number.parseInt(readFileSync(join(distribution, 'version'), 'utf8'), 10) >= 29;
  const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
    .replace(/^ {2}output: .*$/m, `  output: ${JSON.stringify(join(scratch, 'dist'))}`)
    .replace(/^ {2}grantFileProtocolExtraPrivileges: .*\n/m, (line) => (hasNewestFuse ? line : ''));
  const file = join(scratch, 'electron-builder.yml');
  writeFileSync(file, `${config}\nelectronDist: ${JSON.stringify(distribution)}\n`);
  const words = [BUILDER, '--linux', '--dir', '--publish', 'never', '--config', file];
  const packed = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  if (packed.status !== 0)
    throw new Error(`electron-builder ended with ${packed.status}:\n${packed.stdout}${packed.stderr}`);
  return join(scratch, 'dist', 'linux-unpacked');
}

/** What is inside: no other system's binaries, nothing private, nothing that only builds; and what it weighs. */
function look(folder, distribution) {
  const resources = join(folder, 'resources');
  const files = filesBelow(resources).map((path) => path.slice(resources.length + 1));
  const foreign = files.filter(
    (path) => /(darwin|win32|linux-arm64|-musl)/.test(path) && /\.(node|so|dll|dylib|exe)/.test(path),
  );
  if (foreign.length > 0) complaints.push(`binaries of other systems: ${foreign.join(', ')}`);
  const strange = files.filter((path) => STRANGE.test(path));
  if (strange.length > 0)
    complaints.push(`files that have no business there: ${strange.slice(0, 10).join(', ')}`);
  const electronBytes = weigh(distribution);
  const parts = { electron: electronBytes, 'the archive': statSync(join(resources, 'app.asar')).size };
  const unpacked = join(resources, 'app.asar.unpacked');
  for (const name of readdirSync(unpacked)) {
    if (name !== 'node_modules') parts[name] = weigh(join(unpacked, name));
  }
  for (const name of readdirSync(join(unpacked, 'node_modules'))) {
    parts[`node_modules/${name}`] = weigh(join(unpacked, 'node_modules', name));
  }
  const total = weigh(folder);
  const heavy = Object.entries(parts)
    .filter(([, bytes]) => bytes > 1e6)
    .sort(([, one], [, other]) => other - one);
  process.stdout.write(
    `Installed: ${megabytes(total)}, of it ${heavy.map(([name, bytes]) => `${name} ${megabytes(bytes)}`).join(', ')}\n`,
  );
  if (total - electronBytes > MOST_OWN_BYTES)
    complaints.push(`our own part weighs more than ${megabytes(MOST_OWN_BYTES)}`);
}

/** The switches of the binary itself stand as the configuration says. */
async function lookAtFuses(folder) {
  const { FuseV1Options, getCurrentFuseWire } = await import(FUSES);
  const wire = await getCurrentFuseWire(join(folder, 'depthline'));
  const wanted = {
    RunAsNode: OFF,
    EnableNodeOptionsEnvironmentVariable: OFF,
    EnableNodeCliInspectArguments: OFF,
    EnableCookieEncryption: ON,
    EnableEmbeddedAsarIntegrityValidation: ON,
    OnlyLoadAppFromAsar: ON,
    GrantFileProtocolExtraPrivileges: OFF,
  };
  for (const [name, state] of Object.entries(wanted)) {
    const found = wire[FuseV1Options[name]];
    if (found !== undefined && found !== state) complaints.push(`the fuse ${name} is not as it should be`);
  }
  process.stdout.write(`Fuses: ${Object.keys(wanted).length} looked at\n`);
}

/** ffmpeg, the inference runtime and the weights are found from inside the package. */
function askDoctor(folder) {
  const doctor = join(folder, 'resources', 'app.asar.unpacked', 'out', 'cli', 'doctor.js');
  const environment = { ...process.env, PATH: dirname(process.execPath) };
  const asked = spawnSync(process.execPath, [doctor, '--json'], {
    cwd: scratch,
    env: environment,
    encoding: 'utf8',
  });
  const report = JSON.parse(asked.stdout || '{}');
  if (report.canJudge !== true)
    complaints.push(`the packaged program cannot judge: ${asked.stdout}${asked.stderr}`);
  else process.stdout.write('Doctor: can judge with what is in the package alone\n');
}

/** Starts the package as a user does and waits for the operator's page; ends it and looks for what is left. */
async function start(folder) {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let program = null;
  try {
    const display = await firstText(xvfb.stdio[3], /\d+/);
    const rootWords = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const startedMs = performance.now();
    program = spawn(
      join(folder, 'depthline'),
      [
        ...rootWords,
        '--remote-debugging-port=0',
        `--user-data-dir=${join(scratch, 'user')}`,
        `--data=${join(scratch, 'library')}`,
      ],
      {
        env: { ...process.env, DISPLAY: `:${display}`, DEPTHLINE_NODE: process.execPath },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const port = await firstText(program.stderr, /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
    const page = await operatorPage(port);
    process.stdout.write(
      `Started: the operator's page after ${Math.round(performance.now() - startedMs)} ms\n`,
    );
    keepPicture(Buffer.from((await page('Page.captureScreenshot')).data, 'base64'));
    const engine = enginesOf(program.pid);
    if (!engine.some((line) => line.includes(join('app.asar.unpacked', 'out', 'cli', 'engine.js')))) {
      complaints.push('the engine does not run from inside the package');
    }
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    await ended;
    if (enginesOf(program.pid).length > 0) complaints.push('an engine was left behind');
  } finally {
    program?.kill('SIGKILL');
    xvfb.kill();
  }
}

/** Waits until the operator's page has drawn itself; gives the way to ask it over Chromium's own protocol. */
async function operatorPage(port) {
  const endMs = performance.now() + START_LIMIT_MS;
  while (performance.now() < endMs) {
    const pages = await fetch(`http://127.0.0.1:${port}/json/list`).then((answer) => answer.json());
    const found = pages.find(({ url }) => url.includes('/operator/'));
    if (found !== undefined) {
      const ask = await connect(found.webSocketDebuggerUrl);
      const expression = "document.querySelector('#root > *') !== null";
      const { result } = await ask('Runtime.evaluate', { expression });
      if (result.value === true) return ask;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the operator’s page did not come');
}

async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let lastId = 0;
  return (method, params = {}) =>
    new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const hear = (data) => {
        const answer = JSON.parse(data);
        if (answer.id !== id) return;
        socket.off('message', hear);
        resolve(answer.result ?? answer.error);
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
}

/** The picture stays beside the other artefacts of this run. */
function keepPicture(picture) {
  const folder = join(ROOT, '.cache', 'pictures');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'packaged-program.png'), picture);
}

/** Command lines of a process's children that are engines. */
function enginesOf(parent) {
  return spawnSync('ps', ['-o', 'args=', '--ppid', String(parent)], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes('engine.js'));
}

function firstText(stream, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`it did not say ${pattern}: ${text}`)), START_LIMIT_MS);
    stream.setEncoding('utf8').on('data', (more) => {
      text += more;
      const match = pattern.exec(text);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[1] ?? match[0]);
    });
    stream.once('end', () => reject(new Error(`it ended without ${pattern}: ${text}`)));
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function weigh(path) {
  return statSync(path).isFile()
    ? statSync(path).size
    : filesBelow(path).reduce((sum, file) => sum + statSync(file).size, 0);
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}
