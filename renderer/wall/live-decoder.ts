import type { Sample } from '../../core/recording/fragment.ts';
import type { ReadPart } from '../../core/recording/fragment-reader.ts';
import type { TrackDescription } from '../../core/recording/track-description.ts';
import { Lateness } from './lateness.ts';

/** Whether the browser shows a camera: `undecodable` names the codec that it cannot decode. */
export type LiveDecoding =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'undecodable'; readonly codec: string };

/** A decoder this far behind lets pictures go up to a key picture that it can begin soon: a third of a second. */
const MOST_WAITING_PICTURES = 10;
const SOON_BEGUN_PICTURES = 3;
/** A window this far behind is too busy to show every picture; less may come from the network itself. */
const MOST_LATE_MS = 500;

/** A decoder that fails so often without a picture will give none. */
const MOST_FAILURES = 5;

/** Decodes what a camera sends now: the newest picture wins, late ones are let go. */
export class LiveDecoder {
  readonly #onDecoding: (decoding: LiveDecoding) => void;
  #decoding: LiveDecoding['kind'] = 'waiting';
  #track: TrackDescription | null = null;
  #decoder: VideoDecoder | null = null;
  #newest: VideoFrame | null = null;
  #needsKey = true;
  /** The track of which a key picture was decoded already. */
  #begun: TrackDescription | null = null;
  #isFirstGroup = false;
  #lateness = new Lateness();
  /** How often decoding failed since the last picture. */
  #failures = 0;

  constructor(onDecoding: (decoding: LiveDecoding) => void) {
    this.#onDecoding = onDecoding;
  }

  /** Takes a head or a picture as it comes. */
  push(part: ReadPart): void {
    if (part.kind === 'head') {
      this.#begin(part.track);
      return;
    }
    const { fragment, bytes } = part;
    for (const sample of fragment.samples) {
      const from = sample.offset - fragment.offset;
      this.#decode(sample, bytes.subarray(from, from + sample.sizeBytes));
    }
  }

  /** The newest picture that was not taken yet; who takes it closes it. */
  takeNewest(): VideoFrame | null {
    const newest = this.#newest;
    this.#newest = null;
    return newest;
  }

  close(): void {
    this.#end();
    this.#track = null;
  }

  #begin(track: TrackDescription): void {
    this.#end();
    this.#track = track;
    this.#failures = 0;
    this.#lateness = new Lateness();
    this.#open(track);
  }

  #open(track: TrackDescription): void {
    const { codec, description } = track;
    const decoder = new VideoDecoder({
      output: (frame) => this.#take(frame),
      error: () => this.#failed(decoder, track),
    });
    this.#decoder = decoder;
    this.#needsKey = true;
    const config = {
      codec,
      optimizeForLatency: true,
      ...(description.length === 0 ? {} : { description }),
    };
    // Pictures are not kept waiting for the answer; browsers tell of a codec that they lack in several ways.
    VideoDecoder.isConfigSupported(config)
      .then(({ supported }) => {
        if (supported === false) this.#giveUp(decoder, track);
      })
      .catch(() => this.#giveUp(decoder, track));
    try {
      decoder.configure(config);
    } catch {
      // A codec whose name the browser does not even know.
      this.#giveUp(decoder, track);
    }
  }

  #decode({ isKey, ticks }: Sample, data: Uint8Array): void {
    const [decoder, track] = [this.#decoder, this.#track];
    if (decoder === null || track === null || decoder.state !== 'configured') return;
    const waiting = decoder.decodeQueueSize;
    const isLate = this.#lateness.lateMs(performance.now(), (ticks * 1000) / track.timescale) > MOST_LATE_MS;
    // A window that joins gets all pictures since the last key picture at once: these are not late, only many.
    if (isKey) this.#isFirstGroup = this.#track !== this.#begun;
    this.#needsKey ||= isLate || (waiting > MOST_WAITING_PICTURES && !this.#isFirstGroup);
    if (this.#needsKey && !(isKey && !isLate && waiting <= SOON_BEGUN_PICTURES)) return;
    this.#needsKey = false;
    this.#begun = track;
    const timestamp = Math.round((ticks * 1e6) / track.timescale);
    decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp, data }));
  }

  #take(frame: VideoFrame): void {
    this.#failures = 0;
    this.#newest?.close();
    this.#newest = frame;
    this.#say({ kind: 'shown' });
  }

  /** One damaged picture is no reason to show none of those that follow. */
  #failed(decoder: VideoDecoder, track: TrackDescription): void {
    if (decoder !== this.#decoder) return;
    this.#failures += 1;
    if (this.#failures > MOST_FAILURES) this.#giveUp(decoder, track);
    else this.#open(track);
  }

  #giveUp(decoder: VideoDecoder, track: TrackDescription): void {
    if (decoder !== this.#decoder) return;
    this.#end();
    this.#say({ kind: 'undecodable', codec: track.codec });
  }

  #end(): void {
    const decoder = this.#decoder;
    this.#decoder = null;
    if (decoder !== null && decoder.state !== 'closed') decoder.close();
    this.#newest?.close();
    this.#newest = null;
  }

  #say(decoding: LiveDecoding): void {
    if (decoding.kind === this.#decoding) return;
    this.#decoding = decoding.kind;
    this.#onDecoding(decoding);
  }
}
