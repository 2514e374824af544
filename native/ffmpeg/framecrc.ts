import type { TimeBase } from '../../core/time/ticks.ts';

/** One line of ffmpeg's `framecrc` output: a packet or a decoded frame. */
export interface FrameCrcEntry {
  /** Presentation time; null when the file gives none. */
  readonly pts: number | null;
  readonly durationTicks: number;
  /** False for a packet that needs others to be decoded. */
  readonly isKey: boolean;
  /** True for a packet that an edit list hides: the decoder takes it in and gives no picture out. */
  readonly isDiscarded: boolean;
}

// Not anchored: on standard error a log message without its line end may stand before the entry.
const ENTRY = /\b0,\s+(-?\d+),\s+(-?\d+),\s+(-?\d+),\s+\d+, 0x[0-9a-f]{8}(?:, F=0x([0-9A-Fa-f]+))?/;
const NO_TIME = '-9223372036854775808';
const FLAG_KEY = 1;
const FLAG_DISCARD = 4;

/**
 * Reads one line of `framecrc` output for stream 0; null when it is another kind of line.
 *
 * Flags are printed only when they differ from "key frame and nothing else" (libavformat/framecrcenc.c).
 */
export function parseFrameCrcLine(line: string): FrameCrcEntry | null {
  const match = ENTRY.exec(line);
  if (match === null) return null;
  const [, , pts, duration, flagText] = match;
  const flags = flagText === undefined ? FLAG_KEY : Number.parseInt(flagText, 16);
  const time = Number(pts);
  return {
    pts: pts === NO_TIME || !Number.isSafeInteger(time) ? null : time,
    durationTicks: Number(duration),
    isKey: (flags & FLAG_KEY) !== 0,
    isDiscarded: (flags & FLAG_DISCARD) !== 0,
  };
}

/** Reads the header line that gives the time base of stream 0; null when it is another line. */
export function parseFrameCrcTimeBase(line: string): TimeBase | null {
  const match = /^#tb 0: (\d+)\/(\d+)$/.exec(line.trim());
  if (match === null) return null;
  const timeBase = { numerator: Number(match[1]), denominator: Number(match[2]) };
  return timeBase.numerator > 0 && timeBase.denominator > 0 ? timeBase : null;
}
