import type { CurvePoint } from '../../../core/depth/judgement.ts';
import { AssetRoom, type AssetSource } from './asset-source.ts';
import type { AttemptAssets } from './report-page.ts';

/** An attempt's files as the page shows them; null where a file was not made or cannot be read. */
export interface PlacedAttempt {
  readonly video: AssetSource | null;
  /** The clip's own file, for programs that play no embedded ones. */
  readonly videoLink: string | null;
  readonly picture: AssetSource | null;
  readonly curveLink: string | null;
  readonly curve: readonly CurvePoint[];
}

/** The attempt without any file. */
export const NOTHING_PLACED: PlacedAttempt = {
  video: null,
  videoLink: null,
  picture: null,
  curveLink: null,
  curve: [],
};

/**
 * Finds a place for every file of every attempt, pictures before clips: a page that has no room for all clips
 * still shows every deepest frame.
 */
export async function placeAssets(
  assets: readonly (readonly AttemptAssets[])[],
  pageFolder: string,
  limitBytes: number,
): Promise<readonly (readonly PlacedAttempt[])[]> {
  const room = new AssetRoom(pageFolder, limitBytes);
  const pictures = new Map<AttemptAssets, AssetSource | null>();
  for (const attempt of assets.flat()) {
    if (attempt.picturePath !== null)
      pictures.set(attempt, await room.place(attempt.picturePath, 'image/png'));
  }
  const placed: PlacedAttempt[][] = [];
  for (const attempts of assets) {
    const row: PlacedAttempt[] = [];
    for (const attempt of attempts) {
      const { videoPath, curveFilePath } = attempt;
      row.push({
        video: videoPath === null ? null : await room.place(videoPath, 'video/mp4'),
        videoLink: videoPath === null ? null : room.link(videoPath),
        picture: pictures.get(attempt) ?? null,
        curveLink: curveFilePath === null ? null : room.link(curveFilePath),
        curve: attempt.curve,
      });
    }
    placed.push(row);
  }
  return placed;
}
