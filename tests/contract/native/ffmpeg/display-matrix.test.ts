import { describe, expect, test } from 'vitest';
import { isShownMirrored } from '../../../../native/ffmpeg/display-matrix.ts';
import { alteredClip, madeClip } from '../../../fixtures/make-clips.ts';

/** Rows of a display matrix that turn or mirror a picture, as numbers of 16.16 bits. */
const MATRICES = {
  'as-it-is': { rows: [1, 0, 0, 1], mirrored: false },
  'half-turn': { rows: [-1, 0, 0, -1], mirrored: false },
  'quarter-turn': { rows: [0, 1, -1, 0], mirrored: false },
  'left-to-right': { rows: [-1, 0, 0, 1], mirrored: true },
  'top-to-bottom': { rows: [1, 0, 0, -1], mirrored: true },
  'turned-and-mirrored': { rows: [0, 1, 1, 0], mirrored: true },
} as const;

/** A clip whose track header holds another matrix. */
function withMatrix(name: string, [a, b, c, d]: readonly [number, number, number, number]): Promise<string> {
  return alteredClip(`matrix-${name}.mp4`, 'plain.mp4', (bytes) => {
    const changed = Buffer.from(bytes);
    const matrix = changed.indexOf('tkhd') + 4 + 40;
    for (const [index, value] of [
      [0, a],
      [1, b],
      [3, c],
      [4, d],
    ] as const) {
      changed.writeInt32BE(value * 65536, matrix + 4 * index);
    }
    return changed;
  });
}

describe('a file that asks for a mirrored picture', () => {
  test.each(Object.entries(MATRICES))('is known: %s', async (name, { rows, mirrored }) => {
    expect(await isShownMirrored(await withMatrix(name, rows))).toBe(mirrored);
  });

  test('has its index anywhere, and may have sound first', async () => {
    for (const name of ['faststart.mp4', 'fragmented.mp4', 'with-sound.mp4', 'turned-90.mp4'] as const) {
      expect(await isShownMirrored(await madeClip(name))).toBe(false);
    }
  });

  test('is not looked for in what is no such file', async () => {
    expect(await isShownMirrored(await madeClip('b-frames.mkv'))).toBe(false);
    expect(await isShownMirrored('/nowhere/at/all.mp4')).toBe(false);
    const cut = await alteredClip('cut-in-index.mp4', 'faststart.mp4', (bytes) => bytes.subarray(0, 200));
    expect(await isShownMirrored(cut)).toBe(false);
  });
});
