import { join } from 'node:path';

/** Where the parts of the built program lie. */
export interface ProgramPaths {
  readonly engine: string;
  readonly preload: string;
}

/**
 * Finds the parts of the program from the folder of the shell's own file, `out/shell`.
 *
 * In a package the shell lies in an archive and the engine beside it: programs cannot be started from inside an
 * archive, and the engine finds its weights, its native parts and ffmpeg from where it lies.
 */
export function programPaths(shellFolder: string): ProgramPaths {
  const beside = shellFolder.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return {
    engine: join(beside, '..', 'cli', 'engine.js'),
    preload: join(shellFolder, 'preload.cjs'),
  };
}
