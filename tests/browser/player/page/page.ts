import { type FrameIndex, frameIndex } from '../../../../core/time/frame-index.ts';
import type { FrameTable } from '../../../../core/time/frame-table.ts';
import { createPlayer } from '../../../../renderer/player/create-player.ts';
import { type HeldStep, holdStep } from '../../../../renderer/player/held-step.ts';
import { linkPlayers } from '../../../../renderer/player/link-players.ts';
import type { Player, PlayerSource } from '../../../../renderer/player/player.ts';
import { readFrameCode } from '../../../fixtures/frame-code.ts';

/** A player on the page, what it painted, and what its canvas really shows. */
export interface Shown {
  readonly player: Player;
  readonly canvas: HTMLCanvasElement;
  readonly held: HeldStep;
  readonly painted: { readonly frame: number; readonly atMs: number }[];
}

/** What a test does on the page; numbers and plain objects only, because they cross to the test's process. */
export class PlayerPage {
  readonly #shown: Shown[] = [];

  /** Adds a player of a size and opens a clip; resolves to the player's number at once. */
  show(source: PlayerSource, width: number, height: number): number {
    const canvas = document.createElement('canvas');
    canvas.style.cssText = `display:inline-block;width:${width}px;height:${height}px`;
    document.body.append(canvas);
    const player = createPlayer(canvas);
    const painted: { frame: number; atMs: number }[] = [];
    player.onPaint((frame, atMs) => painted.push({ frame, atMs }));
    player.resize({ width, height }, devicePixelRatio);
    player.open(source);
    return this.#shown.push({ player, canvas, held: holdStep(player), painted }) - 1;
  }

  at(place: number): Shown {
    const shown = this.#shown[place];
    if (shown === undefined) throw new Error(`there is no player ${place}`);
    return shown;
  }

  /** Resolves when a condition on the player holds, looked at on every change and every paint. */
  until(place: number, holds: (shown: Shown) => boolean): Promise<void> {
    const shown = this.at(place);
    if (holds(shown)) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds(shown)) return;
        stopState();
        stopPaint();
        resolve();
      };
      const stopState = shown.player.state.subscribe(look);
      const stopPaint = shown.player.onPaint(look);
    });
  }

  /** Resolves when the frame that the player is heading to is on screen, or it has failed. */
  settled(place: number): Promise<void> {
    return this.until(place, ({ player }) => {
      const { status, painted, target, speed } = player.state.getState();
      return status === 'failed' || (painted === target && speed === 0);
    });
  }

  /** Puts two players in step, holds a step key on both, and tells what each painted and when. */
  async holdLinked(tables: readonly [FrameTable, FrameTable], offset: number, by: number, paints: number) {
    const [first, second] = [this.at(0), this.at(1)];
    const link = linkPlayers(
      { player: first.player, table: tables[0] },
      { player: second.player, table: tables[1] },
      offset,
    );
    await this.settled(1);
    const [firstFrom, secondFrom] = [first.painted.length, second.painted.length];
    const held = holdStep(link.both);
    held.press(by);
    await this.until(0, () => first.painted.length - firstFrom >= paints);
    held.close();
    await Promise.all([this.settled(0), this.settled(1)]);
    link.unlink();
    return { first: first.painted.slice(firstFrom), second: second.painted.slice(secondFrom) };
  }

  frame(value: number): FrameIndex {
    return frameIndex(value);
  }

  /**
   * The number drawn in the picture that the canvas shows, read from its pixels.
   *
   * The screen may lag behind what was painted by some animation frames on a busy machine, so this waits for the frame
   * that the player says it painted, and returns what is there in the end.
   */
  async code(place: number): Promise<number | null> {
    const { player } = this.at(place);
    let code: number | null = null;
    for (let frame = 0; frame < 60; frame += 1) {
      code = readFrameCode(await this.pixels(place));
      if (code === player.state.getState().painted) break;
    }
    return code;
  }

  /** The canvas's pixels as they are after the next animation frame. */
  async pixels(place: number) {
    await nextAnimationFrame();
    await nextAnimationFrame();
    return pixelsOf(this.at(place).canvas);
  }

  /** The brightness in the middle of a canvas, once it lies in a range or has not come to for long enough. */
  async middleWithin(canvas: HTMLCanvasElement, low: number, high: number): Promise<number> {
    let middle = 0;
    for (let frame = 0; frame < 300; frame += 1) {
      await nextAnimationFrame();
      const { width, height, data } = pixelsOf(canvas);
      middle = data[3 * (Math.floor(height / 2) * width + Math.floor(width / 2))] ?? 0;
      if (middle > low && middle < high) return middle;
    }
    return middle;
  }

  async snapshotCode(place: number): Promise<{ code: number | null; width: number; height: number }> {
    const bitmap = await this.at(place).player.snapshot();
    try {
      const { width, height } = bitmap;
      return { code: readFrameCode(pixelsOf(bitmap)), width, height };
    } finally {
      bitmap.close();
    }
  }

  /** Steps one by one, each when the last is on screen; returns the numbers that the canvas showed. */
  async stepThrough(place: number, by: number, steps: number): Promise<(number | null)[]> {
    const seen: (number | null)[] = [];
    for (let step = 0; step < steps; step += 1) {
      this.at(place).player.step(by);
      await this.settled(place);
      seen.push(await this.code(place));
    }
    return seen;
  }

  /** Holds a step key until so many frames were painted; returns them in the order of painting. */
  async hold(place: number, by: number, paints: number): Promise<number[]> {
    const { held, painted } = this.at(place);
    const before = painted.length;
    held.press(by);
    await this.until(place, () => painted.length - before >= paints);
    held.release();
    await this.settled(place);
    return painted.slice(before).map(({ frame }) => frame);
  }
}

function nextAnimationFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Red, green and blue of every pixel of a picture. */
function pixelsOf(source: HTMLCanvasElement | ImageBitmap) {
  const { width, height } = source;
  const copy = new OffscreenCanvas(width, height);
  const context = copy.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no drawing surface');
  context.drawImage(source, 0, 0);
  const rgba = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      data[pixel * 3 + channel] = rgba[pixel * 4 + channel] ?? 0;
    }
  }
  return { width, height, data };
}

declare global {
  interface Window {
    readonly playerPage: PlayerPage;
  }
}

Object.assign(window, { playerPage: new PlayerPage() });
