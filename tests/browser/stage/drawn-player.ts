import { createStore } from 'zustand/vanilla';
import { type Framing, type Size, stageViewOf, wholePicture } from '../../../core/playback/stage-view.ts';
import type { VideoPoint } from '../../../core/pose/video-point.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import type { FrameRange, Player, PlayerSource, PlayerState } from '../../../renderer/player/player.ts';

type PaintListener = Parameters<Player['onPaint']>[0];

/** A colour that the picture shows at one place, so that tests see where it lies on the stage. */
const TARGET_COLOUR = '#ff00ff';

/**
 * A player without a decoder: every frame is a plain grey picture with a small square of its own colour.
 *
 * It paints at once, which makes tests of what lies over it exact. `targetOf` says where a frame's square is.
 */
export class DrawnPlayer implements Player {
  readonly state = createStore<PlayerState>(() => ({
    status: 'empty',
    failure: null,
    failureDetail: null,
    target: frameIndex(0),
    painted: null,
    speed: 0,
    loop: null,
    framing: wholePicture({ width: 1, height: 1 }),
    look: { brightness: 1, contrast: 1 },
    catchingUp: false,
    skipped: 0,
  }));
  /** Every frame that was painted, in order. */
  readonly paints: number[] = [];
  isClosed = false;
  readonly #canvas: HTMLCanvasElement;
  readonly #targetOf: (frame: number) => { readonly x: number; readonly y: number };
  readonly #listeners = new Set<PaintListener>();
  #source: PlayerSource | null = null;
  #stage: Size = { width: 1, height: 1 };
  #pixelRatio = 1;

  constructor(
    canvas: HTMLCanvasElement,
    targetOf: (frame: number) => { readonly x: number; readonly y: number } = () => ({ x: -100, y: -100 }),
  ) {
    this.#canvas = canvas;
    this.#targetOf = targetOf;
  }

  open(source: PlayerSource): void {
    this.#source = source;
    this.state.setState({ status: 'ready', framing: wholePicture(source.picture) });
    this.#paint(frameIndex(0));
  }

  step(by: number): void {
    this.seek(frameIndex(Math.max(0, this.state.getState().target + by)));
  }

  seek(frame: FrameIndex): void {
    const last = (this.#source?.table.ticks.length ?? 1) - 1;
    this.#paint(frameIndex(Math.min(last, frame)));
  }

  play(speed: number): void {
    this.state.setState({ speed });
  }

  loop(range: FrameRange | null): void {
    this.state.setState({ loop: range });
  }

  frame(framing: Framing): void {
    this.state.setState({ framing });
    this.#draw();
  }

  look(): void {
    throw new Error('nothing under test changes the look');
  }

  resize(stage: Size, pixelRatio: number): void {
    this.#stage = stage;
    this.#pixelRatio = pixelRatio;
    this.#canvas.width = Math.round(stage.width * pixelRatio);
    this.#canvas.height = Math.round(stage.height * pixelRatio);
    this.#draw();
  }

  onPaint(listener: PaintListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  loupe(canvas: HTMLCanvasElement, at: VideoPoint | null, zoom: number): void {
    canvas.dataset['at'] = at === null ? '' : `${at.x} ${at.y} ${zoom}`;
  }

  snapshot(): Promise<ImageBitmap> {
    const { width, height } = this.#picture();
    const canvas = new OffscreenCanvas(width, height);
    this.#drawOn(canvas, 1, 0, 0);
    return Promise.resolve(canvas.transferToImageBitmap());
  }

  close(): ReturnType<Player['close']> {
    this.isClosed = true;
    return this.counts();
  }

  counts(): ReturnType<Player['counts']> {
    return new Promise(() => undefined);
  }

  #picture(): Size {
    return this.#source?.picture ?? { width: 1, height: 1 };
  }

  #paint(frame: FrameIndex): void {
    this.state.setState({ target: frame, painted: frame });
    this.#draw();
    this.paints.push(frame);
    for (const listener of this.#listeners) listener(frame, performance.now(), null);
  }

  #draw(): void {
    const view = stageViewOf(this.#picture(), this.#stage, this.state.getState().framing);
    const ratio = this.#pixelRatio;
    this.#drawOn(this.#canvas, view.scale * ratio, view.offsetX * ratio, view.offsetY * ratio);
  }

  #drawOn(
    canvas: HTMLCanvasElement | OffscreenCanvas,
    scale: number,
    offsetX: number,
    offsetY: number,
  ): void {
    const { painted } = this.state.getState();
    const pen = canvas.getContext('2d') as
      | CanvasRenderingContext2D
      | OffscreenCanvasRenderingContext2D
      | null;
    if (pen === null || painted === null) return;
    const { width, height } = this.#picture();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = '#000000';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(scale, 0, 0, scale, offsetX, offsetY);
    pen.fillStyle = '#808080';
    pen.fillRect(0, 0, width, height);
    const { x, y } = this.#targetOf(painted);
    pen.fillStyle = TARGET_COLOUR;
    pen.fillRect(x - 6, y - 6, 12, 12);
  }
}
