import type { Brand } from '../brand.ts';

/** The place of a frame in presentation order, counted from 0. */
export type FrameIndex = Brand<number, 'FrameIndex'>;

/** Makes a frame index; a negative or fractional number is a bug. */
export function frameIndex(value: number): FrameIndex {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`not a frame index: ${value}`);
  return value as FrameIndex;
}
