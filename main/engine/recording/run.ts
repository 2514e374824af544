import { ClockMap } from '../../../core/recording/clock-map.ts';
import type { MachineClock } from './machine-clock.ts';
import { addClockLine, type RunNotes, readClockLines } from './run-files.ts';
import { RunFollower } from './run-follower.ts';

/** The first pictures of a run come in a hurry, with times that say little. */
const UNSURE_S = 1;
const TOLD_BELIEVED_MS = 1000;

/** One unbroken recording of a camera, by one process of ffmpeg. */
export class Run {
  readonly folder: string;
  readonly notes: RunNotes;
  readonly follower: RunFollower;
  /** Whether more may come. */
  isWatched = false;
  readonly #clock: ClockMap;

  private constructor(folder: string, notes: RunNotes, clock: ClockMap) {
    this.folder = folder;
    this.notes = notes;
    this.follower = new RunFollower(folder);
    this.#clock = clock;
  }

  /** Takes a run with what an engine before this one noted of its clock. */
  static async open(folder: string, notes: RunNotes): Promise<Run> {
    const clock = new ClockMap();
    for (const line of await readClockLines(folder)) clock.note(line);
    return new Run(folder, notes, clock);
  }

  /** Notes that all that was read of the run lies on the disk now. */
  async noteNow(clock: MachineClock): Promise<void> {
    const { endS, writtenAt } = this.follower;
    if (endS < UNSURE_S) return;
    const agoMs = writtenAt === null ? 0 : clock.wallMs() - writtenAt;
    // Where the wall clock was just set, or the file system's is another one, the moment of looking has to do.
    const isTold = agoMs > 0 && agoMs < TOLD_BELIEVED_MS;
    const settled = this.#clock.note({
      mediaS: endS,
      monotonicMs: clock.monotonicMs() - (isTold ? agoMs : 0),
    });
    if (settled === null) return;
    const wallMs = Math.round(clock.wallMs() - (clock.monotonicMs() - settled.monotonicMs));
    await addClockLine(this.folder, { ...settled, wallMs });
  }

  /** When a moment of the run was, on the machine's clock that never steps. */
  monotonicMsAt(mediaS: number): number {
    return this.#clock.monotonicMsAt(mediaS) ?? this.notes.startedMonotonicMs + mediaS * 1000;
  }

  /** Which moment of the run was at a moment of that clock. */
  mediaSAt(monotonicMs: number): number {
    return this.#clock.mediaSAt(monotonicMs) ?? (monotonicMs - this.notes.startedMonotonicMs) / 1000;
  }

  /** By how much a moment of the run lies on the disk later than its own time says, milliseconds; null at first. */
  delayMs(mediaS: number): number | null {
    const at = this.#clock.monotonicMsAt(mediaS);
    return at === null ? null : at - mediaS * 1000;
  }
}
