import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PicturePixels } from '../../../../../renderer/player/worker/picture-pixels.ts';
import { f } from '../../../core/playback/tables.ts';

class FakeImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

/** A canvas that knows the first byte of what was last put on it. */
class FakeCanvas {
  readonly width: number;
  readonly height: number;
  shows = -1;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  getContext() {
    return {
      canvas: this,
      putImageData: ({ data }: FakeImageData) => {
        this.shows = data[0] ?? -1;
      },
    };
  }
}

/** A decoded frame whose pixels are all of one value; `bytes` is how much it says that it needs for colours. */
function picture(value: number, bytes = 2 * 2 * 4) {
  const copyTo = vi.fn(async (pixels: Uint8ClampedArray) => void pixels.fill(value));
  const frame = { codedWidth: 2, visibleRect: { width: 2, height: 2 }, allocationSize: () => bytes, copyTo };
  return { frame: frame as unknown as VideoFrame, copyTo };
}

function shown(canvas: unknown): number | null {
  return canvas instanceof FakeCanvas ? canvas.shows : null;
}

describe('colours of decoded frames', () => {
  beforeEach(() => {
    vi.stubGlobal('ImageData', FakeImageData);
    vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  function slowPixels(): PicturePixels {
    const pixels = new PicturePixels();
    for (let draw = 0; draw < 4; draw += 1) pixels.drewDirectly(20);
    return pixels;
  }

  test('are left to the browser while drawing is quick', async () => {
    const pixels = new PicturePixels();
    for (let draw = 0; draw < 100; draw += 1) pixels.drewDirectly(1);
    expect(pixels.prepare(f(1), picture(10).frame)).toBeNull();
    expect(pixels.of(f(1))).toBeNull();
  });

  test('are those of the frame asked for, never of another', async () => {
    const pixels = slowPixels();
    await pixels.prepare(f(1), picture(10).frame);
    expect(shown(pixels.of(f(1)))).toBe(10);
    await pixels.prepare(f(2), picture(20).frame);
    expect(shown(pixels.of(f(1)))).toBe(10);
    expect(shown(pixels.of(f(2)))).toBe(20);
    expect(pixels.of(f(1))).toBeNull();
  });

  test('of what is drawn again are not made again', async () => {
    const pixels = slowPixels();
    const { frame, copyTo } = picture(10);
    await pixels.prepare(f(1), frame);
    expect(shown(pixels.of(f(1)))).toBe(10);
    expect(pixels.prepare(f(1), frame)).toBeNull();
    expect(copyTo).toHaveBeenCalledTimes(1);
  });

  test('of another clip are forgotten, also those still being made', async () => {
    const pixels = slowPixels();
    await pixels.prepare(f(1), picture(10).frame);
    const being = pixels.prepare(f(2), picture(20).frame);
    pixels.forget();
    await being;
    expect(pixels.of(f(1))).toBeNull();
    expect(pixels.of(f(2))).toBeNull();
  });

  test('are not asked of a browser that would give something else, nor kept when they could not be made', async () => {
    const pixels = slowPixels();
    expect(pixels.prepare(f(1), picture(10, 6).frame)).toBeNull();
    const closed = picture(10);
    closed.copyTo.mockRejectedValue(new Error('closed'));
    await pixels.prepare(f(2), closed.frame);
    expect(pixels.of(f(2))).toBeNull();
  });
});
