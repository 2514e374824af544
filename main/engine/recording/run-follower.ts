import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { endTicks, type Fragment } from '../../../core/recording/fragment.ts';
import { FragmentReader } from '../../../core/recording/fragment-reader.ts';
import type { RecordedSegment } from '../../../core/recording/recorded-segment.ts';
import { shiftOf } from '../../../core/recording/recorded-segment.ts';
import { readSegmentList } from '../../../core/recording/segment-list.ts';
import type { TrackDescription } from '../../../core/recording/track-description.ts';
import { RECORDER_FILES } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import { segmentFilesOf } from './run-files.ts';

/** A fragment that has come to lie on the disk as a whole. */
export interface NewFragment {
  readonly track: TrackDescription;
  readonly fragment: Fragment;
  /** The `moof` with its pictures. */
  readonly bytes: Uint8Array;
  /** What makes ticks of the run out of ticks of the file. */
  readonly shift: number;
}

const READ_BYTES = 1 << 20;
/** Of so many segments the fragments are kept in memory; older ones are read again when they are asked for. */
const REMEMBERED = 12;

interface FollowedSegment {
  readonly file: string;
  startS: number;
  endS: number;
  sizeBytes: number;
  track: TrackDescription | null;
  /** Null when they are to be read again where they are needed. */
  fragments: Fragment[] | null;
}

/** What a segment takes on the disk, and when its pictures are shown. */
export interface SegmentSummary {
  readonly file: string;
  /** Seconds since the run's first picture. */
  readonly startS: number;
  readonly endS: number;
  readonly sizeBytes: number;
}

/**
 * Reads a run as it grows on the disk, fragment by fragment, and knows where each picture lies in it.
 *
 * It only reads: whoever writes, and whoever else reads, is not disturbed.
 */
export class RunFollower {
  readonly folder: string;
  readonly #segments: FollowedSegment[] = [];
  #reader = new FragmentReader();
  #file: FileHandle | null = null;
  #position = 0;
  #listed = '';
  #writtenAt: number | null = null;
  #hasCaughtUp = false;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * When the last fragment that was read came to the disk, milliseconds since 1970, as the file system has it.
   *
   * Null while more is being written. It tells the moment better than whoever looks, who comes late on a busy machine.
   */
  get writtenAt(): number | null {
    return this.#writtenAt;
  }

  /** Whether what lay there when the run was taken over has been read. */
  get hasCaughtUp(): boolean {
    return this.#hasCaughtUp;
  }

  /** All bytes that were read. */
  get sizeBytes(): number {
    return this.#segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  /** Seconds from the run's first picture to the end of its last; 0 before the first. */
  get endS(): number {
    return this.summaries().at(-1)?.endS ?? 0;
  }

  /** What the head of the latest segment says; null before the first. */
  get track(): TrackDescription | null {
    return this.#segments.findLast(({ track }) => track !== null)?.track ?? null;
  }

  /** Every segment that holds a picture. */
  summaries(): readonly SegmentSummary[] {
    return this.#segments.filter(({ startS, endS }) => endS > startS);
  }

  /** Reads what has come since the last look. */
  async look(): Promise<readonly NewFragment[]> {
    const found: NewFragment[] = [];
    if (this.#segments.length === 0) await this.#passOver();
    for (;;) {
      const current = this.#segments.at(-1);
      // Asked before reading to the end: what comes after this file means that it has all of its bytes.
      const next = await this.#nextFile(current?.file ?? null);
      if (current !== undefined) await this.#readOn(current, found);
      if (next === null) break;
      await this.#begin(next);
    }
    await this.#readList();
    this.#hasCaughtUp = true;
    return found;
  }

  /** The segments with pictures shown between two moments, seconds since the run's first picture. */
  async segmentsBetween(fromS: number, toS: number): Promise<readonly RecordedSegment[]> {
    const wanted = new Set(
      this.summaries()
        .filter(({ startS, endS }) => startS <= toS && endS >= fromS)
        .map(({ file }) => file),
    );
    // A key picture may lie in the segment before.
    const first = this.#segments.findIndex(({ file }) => wanted.has(file));
    const before = this.#segments[first - 1];
    if (before !== undefined) wanted.add(before.file);
    const segments: RecordedSegment[] = [];
    for (const { file, startS, track, fragments } of this.#segments) {
      if (!wanted.has(file)) continue;
      const own = fragments === null || track === null ? await readSegment(join(this.folder, file)) : null;
      const known = own ?? { track, fragments: [...(fragments ?? [])] };
      if (known.track === null || known.fragments.length === 0) continue;
      const startTicks = Math.round(startS * known.track.timescale);
      segments.push({ file, track: known.track, startTicks, fragments: known.fragments });
    }
    return segments;
  }

  /** Leaves a segment out from now on, if it is one of this run: its file is to be removed. */
  forget(path: string): void {
    const at = this.#segments.findIndex(({ file }) => join(this.folder, file) === path);
    if (at >= 0 && at < this.#segments.length - 1) this.#segments.splice(at, 1);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #nextFile(current: string | null): Promise<string | null> {
    const files = await segmentFilesOf(this.folder);
    return files.find((file) => current === null || file > current) ?? null;
  }

  /** Takes what was finished long ago, before an engine adopted the run, as ffmpeg's list tells it. */
  async #passOver(): Promise<void> {
    const text = await readFile(join(this.folder, RECORDER_FILES.list), 'utf8').catch(() => '');
    for (const { file, startS, endS } of readSegmentList(text).slice(0, -REMEMBERED)) {
      const sizeBytes = await sizeOf(join(this.folder, file));
      if (sizeBytes > 0) this.#segments.push({ file, startS, endS, sizeBytes, track: null, fragments: null });
    }
  }

  async #begin(file: string): Promise<void> {
    await this.close();
    const startS = this.endS;
    this.#reader = new FragmentReader();
    this.#position = 0;
    this.#file = await open(join(this.folder, file), 'r');
    this.#segments.push({ file, startS, endS: startS, sizeBytes: 0, track: null, fragments: [] });
    const old = this.#segments.at(-1 - REMEMBERED);
    if (old !== undefined) old.fragments = null;
  }

  async #readOn(segment: FollowedSegment, found: NewFragment[]): Promise<void> {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    while (this.#file !== null) {
      const { bytesRead } = await this.#file.read(buffer, 0, READ_BYTES, this.#position);
      if (bytesRead === 0) break;
      this.#position += bytesRead;
      segment.sizeBytes += bytesRead;
      for (const part of this.#reader.push(buffer.subarray(0, bytesRead))) {
        if (part.kind === 'head') segment.track = part.track;
        else if (segment.track !== null) found.push(add(segment, segment.track, part.fragment, part.bytes));
      }
    }
    const { size, mtimeMs } = (await this.#file?.stat()) ?? { size: 0, mtimeMs: 0 };
    this.#writtenAt = size === this.#reader.wholeBytes ? mtimeMs : null;
  }

  /** ffmpeg's list tells where finished segments begin; until then a segment begins where the one before ended. */
  async #readList(): Promise<void> {
    const text = await readFile(join(this.folder, RECORDER_FILES.list), 'utf8').catch(() => '');
    if (text === this.#listed) return;
    this.#listed = text;
    for (const { file, startS } of readSegmentList(text)) {
      const segment = this.#segments.find((one) => one.file === file);
      if (segment === undefined || segment.startS === startS) continue;
      segment.endS += startS - segment.startS;
      segment.startS = startS;
    }
  }
}

function add(
  segment: FollowedSegment,
  track: TrackDescription,
  fragment: Fragment,
  bytes: Uint8Array,
): NewFragment {
  const fragments = segment.fragments ?? [];
  fragments.push(fragment);
  segment.fragments = fragments;
  const startTicks = Math.round(segment.startS * track.timescale);
  const shift = shiftOf({ file: segment.file, track, startTicks, fragments });
  segment.endS = Math.max(segment.endS, (endTicks(fragment) + shift) / track.timescale);
  return { track, fragment, bytes, shift };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readSegment(
  path: string,
): Promise<{ track: TrackDescription | null; fragments: readonly Fragment[] }> {
  const reader = new FragmentReader();
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return { track: null, fragments: [] };
  try {
    const fragments: Fragment[] = [];
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
      if (bytesRead === 0) return { track: reader.track, fragments };
      for (const part of reader.push(buffer.subarray(0, bytesRead))) {
        if (part.kind === 'fragment') fragments.push(part.fragment);
      }
    }
  } finally {
    await file.close();
  }
}
