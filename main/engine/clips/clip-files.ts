import { join } from 'node:path';
import type { AttemptId, ClipId } from '../../../core/contract/ids.ts';

/** Where the data folder keeps what is made of a clip. */
export interface ClipFiles {
  readonly folder: string;
  /** `frameTableSchema` as gzipped JSON. */
  readonly table: string;
  /** Small pictures along the clip, side by side. */
  readonly strip: string;
  /** What the strip shows: `stripSchema` without its address. */
  readonly stripNotes: string;
  /** The copy that any browser decodes. */
  readonly proxy: string;
}

/** The files of one clip. */
export function clipFiles(dataFolder: string, id: ClipId): ClipFiles {
  const folder = join(dataFolder, 'clips', id);
  return {
    folder,
    table: join(folder, 'table.json.gz'),
    strip: join(folder, 'strip.jpg'),
    stripNotes: join(folder, 'strip.json'),
    proxy: join(folder, 'proxy.mp4'),
  };
}

/** The small picture of an attempt. */
export function thumbnailFile(dataFolder: string, id: AttemptId): string {
  return join(dataFolder, 'thumbnails', `${id}.jpg`);
}

/** Where videos lie that a window sent because it could not name a path. */
export function incomingFolder(dataFolder: string): string {
  return join(dataFolder, 'incoming');
}
