/** What a build of ffmpeg was compiled with, by the names that its lists print. */
export interface FfmpegCapabilities {
  readonly encoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
  /** Containers that it reads, writes or both. */
  readonly formats: ReadonlySet<string>;
}

/**
 * Reads the names out of what `ffmpeg -encoders`, `-filters` or `-formats` prints.
 *
 * Each entry is a column of flags, then the name; several names of one format are joined by commas. The legend above
 * the list has an equals sign where an entry has its name.
 */
export function parseNames(output: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of output.split('\n')) {
    const entry = /^ ([A-Z.| ]{1,6}) ([a-z0-9_,]+)\s/i.exec(line);
    for (const name of entry?.[2]?.split(',') ?? []) if (name !== '') names.add(name);
  }
  return names;
}

const NEEDED = {
  filters: [
    'crop',
    'format',
    'hflip',
    'scale',
    'select',
    'showinfo',
    'split',
    'transpose',
    'trim',
    'vflip',
    'yadif',
  ],
  formats: ['framecrc', 'matroska', 'mov', 'mp4', 'rawvideo'],
  encoders: ['libx264', 'rawvideo'],
} as const;

/** What Depthline needs of ffmpeg and a build lacks, such as `encoder libx264`; empty when nothing. */
export function missingCapabilities(capabilities: FfmpegCapabilities): readonly string[] {
  const missing: string[] = [];
  for (const kind of ['encoders', 'filters', 'formats'] as const) {
    for (const name of NEEDED[kind]) {
      if (!capabilities[kind].has(name)) missing.push(`${kind.slice(0, -1)} ${name}`);
    }
  }
  return missing;
}
