import {
  type CacheSituation,
  framesInBudget,
  frameToDrop,
  keptSpans,
  type Motion,
} from '../../../core/playback/cache-policy.ts';
import {
  type DecodeRun,
  type DecodeWish,
  isNeeded,
  nextWish,
  runFor,
} from '../../../core/playback/decode-plan.ts';
import type { WorkerCounts } from '../../../core/playback/figures-task.ts';
import { type FrameSpan, isWithin, wholeClip } from '../../../core/playback/step-rules.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import type { ClipToOpen } from '../messages.ts';
import { ClipPackets, type OpenFailure } from './clip-packets.ts';
import { DecodeWatch, type WatchedDecode } from './decode-watch.ts';
import { chooseDecoder, type DecoderChoice } from './decoder-choice.ts';
import { FrameCache, type Picture } from './frame-cache.ts';
import { FrameDecoder } from './frame-decoder.ts';
import { FileEnds, type LoadedPacket } from './packet-group.ts';

/** Packets in front of the codec: enough to keep it busy while a frame is painted, few enough to turn round quickly. */
const QUEUED_PACKETS = 8;
/** Until a decoded frame tells how large frames are: full HD, 4:2:0. */
const USUAL_FRAME_BYTES = 3.2e6;
/** A second failure within so many packets of the first is the clip's and not the decoder's. */
const SAME_PLACE_PACKETS = 32;

/** What a clip tells the stage that shows it. */
export interface ClipEvents {
  /** A frame has been decoded and can be had. */
  onPicture(frame: FrameIndex): void;
  onFailure(failure: OpenFailure): void;
}

/**
 * The decoded frames of a clip around a cursor.
 *
 * Keeps one decoder busy with whatever `core/playback` wishes for next; every change of the cursor, every picture and
 * every free place in the decoder's queue asks again, so the newest request always wins.
 */
export class ClipFrames {
  readonly #packets: ClipPackets;
  readonly #decoder: FrameDecoder;
  readonly #events: ClipEvents;
  readonly #cache = new FrameCache();
  readonly #missing = new Set<FrameIndex>();
  readonly #watch = new DecodeWatch();
  readonly #budgetBytes: number;
  readonly #clip: FrameSpan;
  #frameBytes = USUAL_FRAME_BYTES;
  #cursor: FrameIndex;
  #motion: Motion = 'standing';
  #loop: FrameSpan | null = null;
  #shown: FrameIndex | null = null;
  #run: DecodeRun | null = null;
  #failedAtPacket: number | null = null;
  #isFeeding = false;
  #feedAgain = false;
  #closed = false;

  private constructor(packets: ClipPackets, choice: DecoderChoice, clip: ClipToOpen, events: ClipEvents) {
    this.#packets = packets;
    this.#events = events;
    this.#budgetBytes = clip.budgetBytes;
    this.#clip = wholeClip(clip.table.ticks.length);
    this.#cursor = this.#clip.first;
    this.#decoder = new FrameDecoder(choice, {
      onPicture: (frame, picture) => this.#take(frame, picture),
      onMissing: (frames) => this.#miss(frames),
      onRoom: () => this.#feed(),
      onError: (error) => this.#recover(error),
    });
  }

  /** Opens a clip, or tells why that cannot be done here. */
  static async open(clip: ClipToOpen, events: ClipEvents): Promise<ClipFrames | OpenFailure> {
    const packets = await ClipPackets.open(clip.url, clip.table);
    if (!(packets instanceof ClipPackets)) return packets;
    const choice = await chooseDecoder(packets.config, clip.picture);
    if (choice === null) {
      packets.close();
      return { failure: 'cannot-decode', detail: `This window does not decode ${packets.config.codec}.` };
    }
    return new ClipFrames(packets, choice, clip, events);
  }

  /** Where the cursor is and where it is heading; frames around it will be decoded. */
  aim(cursor: FrameIndex, motion: Motion): void {
    if (cursor === this.#cursor && motion === this.#motion) return;
    this.#cursor = cursor;
    this.#motion = motion;
    if (!this.#cache.has(cursor)) this.#watch.await(cursor);
    this.#failIfMissing();
    this.#feed();
  }

  /** Frames that repeat; null for none. */
  setLoop(loop: FrameSpan | null): void {
    this.#loop = loop;
    this.#feed();
  }

  /** The frame on screen stays, so that it can be drawn again. */
  setShown(frame: FrameIndex): void {
    this.#shown = frame;
    this.#feed();
  }

  /** A decoded frame; stays this clip's own, and is good until the next task. */
  picture(frame: FrameIndex): Picture | null {
    return this.#cache.get(frame);
  }

  /** How the frame under the cursor was decoded; null when it was there already. */
  watched(frame: FrameIndex): WatchedDecode | null {
    return this.#watch.of(frame);
  }

  counts(): WorkerCounts {
    const openFrames = this.#cache.size + this.#decoder.copying;
    return {
      openFrames,
      heldBytes: openFrames * this.#frameBytes,
      decodedFrames: this.#decoder.decoded,
      decoderStarts: this.#decoder.starts,
    };
  }

  close(): void {
    this.#closed = true;
    this.#decoder.close();
    this.#cache.clear();
    this.#packets.close();
  }

  /** Starts feeding; a call during feeding makes it look again when it would end. */
  #feed(): void {
    if (this.#closed) return;
    if (this.#isFeeding) {
      this.#feedAgain = true;
      return;
    }
    this.#isFeeding = true;
    this.#feedAll().then(
      () => {
        this.#isFeeding = false;
        if (this.#feedAgain) this.#feed();
      },
      (error: unknown) => {
        this.#isFeeding = false;
        if (error instanceof FileEnds) this.#endBefore(error.packet);
        else this.#fail('cannot-read', `The clip could not be read: ${String(error)}.`);
      },
    );
  }

  async #feedAll(): Promise<void> {
    do {
      this.#feedAgain = false;
      while (!this.#closed && this.#decoder.queued < QUEUED_PACKETS) {
        const fed = this.#feedOne();
        if (fed instanceof Promise) await fed;
        else if (!fed) break;
      }
    } while (this.#feedAgain && !this.#closed);
  }

  /** Feeds the next packet; false when there is nothing to do, a promise when something must be waited for. */
  #feedOne(): boolean | Promise<unknown> {
    const situation = this.#situation();
    const wish = nextWish(situation, (frame) => this.#isOnItsWay(frame));
    if (wish === null) return this.#pushOut(situation);
    const run = runFor(this.#packets.order, this.#run, wish);
    const isSame =
      this.#run !== null &&
      run.startPacket === this.#run.startPacket &&
      run.nextPacket === this.#run.nextPacket;
    if (!isSame) {
      if (!this.#packets.isVerifiedKey(run.startPacket)) return this.#packets.verifyKey(run.startPacket);
      this.#begin(situation, run);
      return true;
    }
    if (!this.#makeRoom(situation, wish)) return false;
    const packet = this.#packets.loaded(run.nextPacket);
    if (packet === null) return this.#packets.load(run.nextPacket);
    this.#run = { ...run, nextPacket: run.nextPacket + 1 };
    if (isNeeded(this.#packets.order, run, run.nextPacket, packet.isDisposable)) {
      this.#put(run.nextPacket, packet);
    }
    return true;
  }

  #begin(situation: CacheSituation, run: DecodeRun): void {
    const isUrgent = run.wish.frame === situation.cursor;
    const keyFrame = this.#frameOf(run.startPacket);
    this.#decoder.begin(
      run.startPacket === 0 ? null : keyFrame,
      !isUrgent && this.#wantedOnTheirWay(situation),
    );
    this.#run = run;
  }

  /** Everything wished for went in, but a decoder holds the last few back until it gets more or is told to end. */
  #pushOut(situation: CacheSituation): boolean | Promise<unknown> {
    if (this.#run === null || this.#decoder.queued > 0 || !this.#wantedOnTheirWay(situation)) return false;
    const { nextPacket } = this.#run;
    if (situation.motion === 'backward' || nextPacket > this.#packets.lastNeeded) {
      this.#run = null;
      this.#decoder.flush();
      return false;
    }
    const packet = this.#packets.loaded(nextPacket);
    if (packet === null) return this.#packets.load(nextPacket);
    this.#run = { ...this.#run, nextPacket: nextPacket + 1 };
    this.#put(nextPacket, packet);
    return true;
  }

  #put(place: number, packet: LoadedPacket): void {
    this.#watch.fed();
    this.#decoder.feed(this.#frameOf(place), packet.chunk);
  }

  #wantedOnTheirWay(situation: CacheSituation): boolean {
    const spans = keptSpans(situation);
    return this.#decoder
      .awaited()
      .some((frame) => !this.#cache.has(frame) && spans.some((span) => isWithin(span, frame)));
  }

  #isOnItsWay(frame: FrameIndex): boolean {
    return this.#cache.has(frame) || this.#decoder.awaits(frame) || this.#missing.has(frame);
  }

  #makeRoom(situation: CacheSituation, wish: DecodeWish): boolean {
    while (this.#cache.size + this.#decoder.awaited().length >= situation.budgetFrames) {
      if (!this.#dropOne(situation, wish)) return false;
    }
    return true;
  }

  #dropOne(situation: CacheSituation, wish: DecodeWish): boolean {
    const candidates: FrameIndex[] = [];
    for (const frame of this.#cache.frames()) if (frame !== this.#shown) candidates.push(frame);
    const dropped = frameToDrop(situation, candidates, wish.frame, wish.keep);
    if (dropped === null) return false;
    this.#cache.drop(dropped);
    return true;
  }

  #take(frame: FrameIndex, picture: Picture): void {
    if (this.#closed) {
      picture.close();
      return;
    }
    if ('allocationSize' in picture) this.#frameBytes = picture.allocationSize();
    const situation = this.#situation();
    const isKept =
      frame === situation.cursor ||
      (this.#run !== null && isWithin(this.#run.wish.keep, frame)) ||
      keptSpans(situation).some((span) => isWithin(span, frame));
    const hasRoom = this.#cache.size < situation.budgetFrames;
    if (!isKept && !hasRoom) {
      picture.close();
    } else {
      if (!hasRoom)
        this.#dropOne(situation, this.#run?.wish ?? { frame, keep: { first: frame, last: frame } });
      this.#cache.put(frame, picture);
      this.#watch.decoded(frame);
      this.#events.onPicture(frame);
    }
    this.#feed();
  }

  #miss(frames: readonly FrameIndex[]): void {
    for (const frame of frames) this.#missing.add(frame);
    this.#failIfMissing();
  }

  #failIfMissing(): void {
    if (!this.#missing.has(this.#cursor)) return;
    this.#fail('cannot-decode', `Frame ${this.#cursor} does not decode in this window.`);
  }

  /** A file that was cut off: what is there can be looked at. */
  #endBefore(packet: number): void {
    this.#packets.endBefore(packet);
    const lost: FrameIndex[] = [];
    for (let place = packet; place < this.#packets.order.frameOfPacket.length; place += 1) {
      const frame = this.#frameOf(place);
      if (frame !== null) lost.push(frame);
    }
    this.#miss(lost);
    this.#feed();
  }

  /** A decoder may be taken away by the browser at any time; one that fails again at the same place means the clip. */
  #recover(error: DOMException): void {
    const at = this.#run?.nextPacket ?? 0;
    this.#run = null;
    if (error.name !== 'QuotaExceededError') {
      const again =
        this.#failedAtPacket !== null && Math.abs(at - this.#failedAtPacket) <= SAME_PLACE_PACKETS;
      this.#failedAtPacket = at;
      if (again) {
        this.#fail('cannot-decode', `This window cannot decode the clip: ${error.message}`);
        return;
      }
    }
    this.#feed();
  }

  #fail(failure: OpenFailure['failure'], detail: string): void {
    if (this.#closed) return;
    this.close();
    this.#events.onFailure({ failure, detail });
  }

  #frameOf(packet: number): FrameIndex | null {
    const frame = this.#packets.order.frameOfPacket[packet] ?? -1;
    return frame < 0 ? null : frameIndex(frame);
  }

  #situation(): CacheSituation {
    const isInLoop = this.#loop !== null && isWithin(this.#loop, this.#cursor);
    return {
      order: this.#packets.order,
      reach: isInLoop && this.#loop !== null ? this.#loop : this.#clip,
      loops: isInLoop,
      cursor: this.#cursor,
      motion: this.#motion,
      budgetFrames: framesInBudget(this.#budgetBytes, this.#frameBytes),
    };
  }
}
