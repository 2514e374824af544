import { describe, expect, it } from 'vitest';
import { medianPicture } from '../../../../core/camera/background-picture.ts';

describe('medianPicture', () => {
  const picture = (...values: number[]) => ({
    width: values.length,
    height: 1,
    data: Float32Array.from(values),
  });

  it('keeps what stands still and drops who walks through', () => {
    const wall = medianPicture([picture(10, 20, 200), picture(10, 200, 30), picture(200, 20, 30)]);
    expect(Array.from(wall?.data ?? [])).toEqual([10, 20, 30]);
  });

  it('takes the mean of the two middle ones of an even number', () => {
    expect(medianPicture([picture(1), picture(3), picture(100), picture(0)])?.data[0]).toBe(2);
  });

  it('makes nothing of nothing', () => {
    expect(medianPicture([])).toBeNull();
  });
});
