import type { GreyImage } from './grey-image.ts';

/**
 * The middle brightness of each pixel over several pictures: what stands still stays, people and noise fade.
 *
 * The camera must not have moved between them. All pictures have the size of the first; a few, spread over
 * the clip, do (nine or so). Null for none.
 */
export function medianPicture(images: readonly GreyImage[]): GreyImage | null {
  const [first] = images;
  if (first === undefined) return null;
  const data = new Float32Array(first.width * first.height);
  const values = new Float32Array(images.length);
  const middle = Math.floor(images.length / 2);
  for (let i = 0; i < data.length; i += 1) {
    for (let k = 0; k < images.length; k += 1) values[k] = images[k]?.data[i] ?? 0;
    values.sort();
    const upper = values[middle] ?? 0;
    data[i] = images.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? 0)) / 2;
  }
  return { width: first.width, height: first.height, data };
}
