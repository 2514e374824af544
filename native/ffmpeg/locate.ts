import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fail, type Result, succeed } from '../../core/result.ts';
import { type FfmpegCapabilities, missingCapabilities, parseNames } from './capabilities.ts';
import { runChild } from './process.ts';
import { type FfmpegVersion, isAtLeast, parseFfmpegVersion } from './version.ts';

/** An ffmpeg that was run and can do what Depthline needs. */
export interface FfmpegTool {
  readonly path: string;
  readonly version: FfmpegVersion;
  /** Where it came from: the user's setting, the system's PATH, or the npm package. */
  readonly origin: 'setting' | 'system' | 'npm';
  readonly capabilities: FfmpegCapabilities;
}

/** Where to look for ffmpeg. */
export interface LocateOptions {
  /** The user's choice; DEPTHLINE_FFMPEG of the environment when left out. */
  readonly settingPath?: string;
  /** The environment to read DEPTHLINE_FFMPEG and PATH from; this process's own when left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Finds the ffmpeg to use: the user's setting, else the system's when it is newer than npm's, else npm's.
 *
 * A setting that does not work is an error and never passed over in silence. A build that lacks something Depthline
 * needs is passed over unless it is the setting. No ffprobe is looked for: none is needed.
 * Errors: FFMPEG_NOT_FOUND, CANCELLED.
 */
export async function locateFfmpeg(options: LocateOptions = {}): Promise<Result<FfmpegTool>> {
  const environment = options.environment ?? process.env;
  const setting = options.settingPath ?? environment['DEPTHLINE_FFMPEG'];
  if (setting !== undefined && setting !== '') {
    const candidate = await identify(setting, 'setting', options.signal);
    const tool = candidate.ok ? await inspect(candidate.value, options.signal) : candidate;
    if (tool.ok) return tool;
    return fail(tool.error.code, `${tool.error.message} Correct or clear the setting (DEPTHLINE_FFMPEG).`);
  }

  const candidates = await Promise.all([
    identifyFound(findOnPath(environment['PATH'] ?? environment['Path'] ?? ''), 'system', options.signal),
    identifyFound(findNpmPath(), 'npm', options.signal),
  ]);
  const complaints: string[] = [];
  for (const candidate of newestFirst(candidates)) {
    const tool = await inspect(candidate, options.signal);
    if (tool.ok || tool.error.code === 'CANCELLED') return tool;
    complaints.push(tool.error.message);
  }
  if (options.signal?.aborted === true) return cancelled();
  for (const candidate of candidates) if (candidate?.ok === false) complaints.push(candidate.error.message);
  return fail(
    'FFMPEG_NOT_FOUND',
    `${complaints.length > 0 ? complaints.join(' ') : 'There is no ffmpeg on the PATH and none in node_modules.'} ` +
      'Run npm ci, or install ffmpeg, or set DEPTHLINE_FFMPEG to one.',
  );
}

/** An ffmpeg that runs and said its version. */
type Candidate = Pick<FfmpegTool, 'path' | 'version' | 'origin'>;

/** The candidates that run, the newest first; of two that are alike npm's. */
function newestFirst(candidates: readonly (Result<Candidate> | null)[]): readonly Candidate[] {
  const [system, npm] = candidates.map((candidate) => (candidate?.ok === true ? candidate.value : null));
  if (!system || !npm) return [system, npm].filter((candidate) => !!candidate);
  return isNewer(system.version, npm.version) ? [system, npm] : [npm, system];
}

function cancelled(): Result<never> {
  return fail('CANCELLED', 'The search for ffmpeg was cancelled.');
}

function isNewer(one: FfmpegVersion, other: FfmpegVersion): boolean {
  return isAtLeast(one, other.major, other.minor) && !isAtLeast(other, one.major, one.minor);
}

function findOnPath(searchPath: string): string | null {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of searchPath.split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, name);
    if (isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function findNpmPath(): string | null {
  try {
    const installer: unknown = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    if (typeof installer !== 'object' || installer === null || !('path' in installer)) return null;
    return typeof installer.path === 'string' ? installer.path : null;
  } catch {
    // The package throws on a platform for which it has no build.
    return null;
  }
}

async function identifyFound(
  path: string | null,
  origin: FfmpegTool['origin'],
  signal: AbortSignal | undefined,
): Promise<Result<Candidate> | null> {
  return path === null ? null : identify(path, origin, signal);
}

/** Asks a program for its version. */
async function identify(
  path: string,
  origin: FfmpegTool['origin'],
  signal: AbortSignal | undefined,
): Promise<Result<Candidate>> {
  const { exit, stdout } = await runChild({ path, arguments: ['-version'], signal });
  if (signal?.aborted === true) return cancelled();
  const version = exit.code === 0 ? parseFfmpegVersion(stdout) : null;
  if (version !== null) return succeed({ path, version, origin });
  return fail(
    'FFMPEG_NOT_FOUND',
    `${path} does not run as ffmpeg (${exit.startError?.code ?? `exit code ${exit.code}`}).`,
  );
}

/** Asks an ffmpeg what it can do; a failure when it lacks something that is needed. */
async function inspect(candidate: Candidate, signal: AbortSignal | undefined): Promise<Result<FfmpegTool>> {
  const { path, version } = candidate;
  const listed = async (list: string) => {
    const { stdout } = await runChild({ path, arguments: ['-hide_banner', list], signal });
    return parseNames(stdout);
  };
  const [encoders, filters, formats] = await Promise.all([
    listed('-encoders'),
    listed('-filters'),
    listed('-formats'),
  ]);
  if (signal?.aborted === true) return cancelled();
  const capabilities = { encoders, filters, formats };
  const missing = missingCapabilities(capabilities);
  if (missing.length === 0) return succeed({ ...candidate, capabilities });
  return fail('FFMPEG_NOT_FOUND', `${path} (${version.text}) lacks ${missing.join(', ')}.`);
}
