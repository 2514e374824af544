import type { Region } from '../../../core/pose/region.ts';
import { quantile } from '../../../core/pose/series.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { DepthPointsReading, LegDepthPoints } from '../../../models/depthpoints/depth-points-reading.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { inVideoPixels } from './depth-readings.ts';
import { scaleRegion } from './pose-in-video.ts';

/** Side of the square in leg lengths, as the network was trained on. */
const SIDE_PER_LEG = 1.35;
/** Joints less certain than this, in leg lengths, are not trusted. */
const TRUSTED_SD = 0.12;
/** A square this far off the legs' middle, in sides, is moved and looked at again. */
const MOVED = 0.08;
/** Sizes of the hint that are tried when nothing is known yet. */
const FIRST_SIZES = [0.75, 1, 1.35];
const SETTLING_LOOKS = 2;
/** Leg lengths that are remembered, for the size of the square. */
const MEMORY = 200;

/** The legs of one person in one frame, in pixels of the video. */
export interface LegSighting {
  readonly reading: DepthPointsReading;
  /** Mean deviation of the near leg's joints in leg lengths. */
  readonly sd: number;
}

/** Follows one person's legs with the depth-point network, which knows legs whose owner a plate hides. */
export class LegTracker {
  readonly #model: DepthPointsModel;
  readonly #lengthsPx: number[] = [];
  #crop: Region | null = null;

  constructor(model: DepthPointsModel) {
    this.#model = model;
  }

  /**
   * The legs in a frame, near where they were in the last one or else near a hint; null when not sure.
   *
   * Frames come in rising order; `hint` is a square about the legs in pixels of the video.
   */
  async follow(frame: DecodedFrame, hint: Region | null): Promise<LegSighting | null> {
    const known = this.#crop ? await this.#settle(frame, this.#crop, 1) : null;
    const best = known && known.sd < TRUSTED_SD ? known : await this.#search(frame, hint, known);
    if (!best || best.sd >= TRUSTED_SD) {
      this.#crop = null;
      return null;
    }
    this.#lengthsPx.push(legPx(best.reading.near));
    if (this.#lengthsPx.length > MEMORY) this.#lengthsPx.shift();
    this.#crop = this.#cropAbout(best.reading);
    return best;
  }

  async #search(
    frame: DecodedFrame,
    hint: Region | null,
    known: LegSighting | null,
  ): Promise<LegSighting | null> {
    let best = known;
    for (const size of hint ? FIRST_SIZES : []) {
      if (!hint) continue;
      const found = await this.#settle(frame, { ...hint, side: hint.side * size }, SETTLING_LOOKS);
      if (!best || found.sd < best.sd) best = found;
    }
    return best;
  }

  /** Looks, and looks again where the legs turned out to be. */
  async #settle(frame: DecodedFrame, start: Region, moves: number): Promise<LegSighting> {
    let crop = start;
    let sighting = await this.#look(frame, crop);
    for (let move = 0; move < moves; move += 1) {
      const next = this.#cropAbout(sighting.reading);
      const away = Math.hypot(next.centreX - crop.centreX, next.centreY - crop.centreY) / next.side;
      if (away < MOVED && Math.abs(next.side / crop.side - 1) < MOVED) break;
      crop = next;
      sighting = await this.#look(frame, crop);
    }
    return sighting;
  }

  async #look(frame: DecodedFrame, crop: Region): Promise<LegSighting> {
    const scale = frame.videoPxPerImagePx;
    const reading = inVideoPixels(await this.#model.read(frame.image, scaleRegion(crop, 1 / scale)), scale);
    return { reading, sd: reading.near.jointSdPx / Math.max(legPx(reading.near), 1) };
  }

  #cropAbout({ near, far }: DepthPointsReading): Region {
    const points = [near, far].flatMap((leg) => [leg.hip, leg.knee, leg.ankle]);
    const lengthPx = quantile([...this.#lengthsPx, legPx(near)], 0.9);
    return {
      centreX: points.reduce((sum, point) => sum + point.x, 0) / points.length,
      centreY: points.reduce((sum, point) => sum + point.y, 0) / points.length,
      side: SIDE_PER_LEG * lengthPx,
      rotation: 0,
    };
  }
}

function legPx({ hip, knee, ankle }: LegDepthPoints): number {
  return Math.hypot(hip.x - knee.x, hip.y - knee.y) + Math.hypot(knee.x - ankle.x, knee.y - ankle.y);
}
