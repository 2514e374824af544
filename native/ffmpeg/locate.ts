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
    const tool = await inspect(setting, 'setting', options.signal);
    if (tool.ok) return tool;
    return fail(tool.error.code, `${tool.error.message} Correct or clear the setting (DEPTHLINE_FFMPEG).`);
  }

  const systemPath = findOnPath(environment['PATH'] ?? environment['Path'] ?? '');
  const npmPath = findNpmPath();
  const [system, npm] = await Promise.all([
    systemPath === null ? null : inspect(systemPath, 'system', options.signal),
    npmPath === null ? null : inspect(npmPath, 'npm', options.signal),
  ]);
  if (options.signal?.aborted === true) return fail('CANCELLED', 'The search for ffmpeg was cancelled.');
  if (system?.ok && npm?.ok) return isNewer(system.value.version, npm.value.version) ? system : npm;
  if (system?.ok) return system;
  if (npm?.ok) return npm;
  const found = [system, npm].flatMap((result) =>
    result === null || result.ok ? [] : [result.error.message],
  );
  return fail(
    'FFMPEG_NOT_FOUND',
    `${found.length > 0 ? found.join(' ') : 'There is no ffmpeg on the PATH and none in node_modules.'} ` +
      'Run npm ci, or install ffmpeg, or set DEPTHLINE_FFMPEG to one.',
  );
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

async function inspect(
  path: string,
  origin: FfmpegTool['origin'],
  signal: AbortSignal | undefined,
): Promise<Result<FfmpegTool>> {
  const ask = async (list: string) => runChild({ path, arguments: ['-hide_banner', list], signal });
  const [version, encoders, filters, demuxers, muxers] = await Promise.all([
    runChild({ path, arguments: ['-version'], signal }),
    ask('-encoders'),
    ask('-filters'),
    ask('-demuxers'),
    ask('-muxers'),
  ]);
  if (signal?.aborted === true) return fail('CANCELLED', 'The search for ffmpeg was cancelled.');
  const parsed = version.exit.code === 0 ? parseFfmpegVersion(version.stdout) : null;
  if (parsed === null) {
    const why = version.exit.startError?.code ?? `exit code ${version.exit.code}`;
    return fail('FFMPEG_NOT_FOUND', `${path} does not run as ffmpeg (${why}).`);
  }
  const capabilities: FfmpegCapabilities = {
    encoders: parseNames(encoders.stdout),
    filters: parseNames(filters.stdout),
    demuxers: parseNames(demuxers.stdout),
    muxers: parseNames(muxers.stdout),
  };
  const missing = missingCapabilities(capabilities);
  if (missing.length > 0) {
    return fail('FFMPEG_NOT_FOUND', `${path} (${parsed.text}) lacks ${missing.join(', ')}.`);
  }
  return succeed({ path, version: parsed, origin, capabilities });
}
