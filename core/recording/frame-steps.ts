/** What the times of a run's pictures say so far. */
export interface StepNotes {
  readonly frames: number;
  /** Pictures that are missing between others. */
  readonly dropped: number;
  /** The usual step from picture to picture, seconds; null before a second picture. */
  readonly stepS: number | null;
}

/** How times went on: `jump` is more than a second forward, `back` is not forward at all. */
export type StepFinding = 'steady' | 'dropped' | 'jump' | 'back';

const JUMP_S = 1;
/** The usual step follows slowly, so that a lost picture does not change it. */
const FOLLOWING = 0.05;
/** A step this short, where one of usual length belongs, is how ffmpeg mends times that run backwards. */
const SQUEEZED = 0.02;
const MOST_SQUEEZED = 5;

/** Counts pictures, finds those that are missing and times that jump or run backwards. */
export class FrameSteps {
  #frames = 0;
  #dropped = 0;
  #stepS: number | null = null;
  #lastS: number | null = null;
  #squeezed = 0;

  get notes(): StepNotes {
    return { frames: this.#frames, dropped: this.#dropped, stepS: this.#stepS };
  }

  /** Takes the time of the next picture in the order of showing, seconds since the run began. */
  push(timeS: number): StepFinding {
    this.#frames += 1;
    const last = this.#lastS;
    this.#lastS = timeS;
    if (last === null) return 'steady';
    return this.#judge(timeS - last);
  }

  #judge(step: number): StepFinding {
    if (step <= 0) return 'back';
    if (step > JUMP_S) return 'jump';
    const usual = this.#stepS;
    if (usual === null) {
      this.#stepS = step;
      return 'steady';
    }
    // Until some pictures have come the usual step is a guess: servers send the first ones in a hurry.
    if (this.#frames < 30) {
      this.#stepS = usual + (step - usual) * 0.3;
      return 'steady';
    }
    this.#squeezed = step < SQUEEZED * usual ? this.#squeezed + 1 : 0;
    if (this.#squeezed >= MOST_SQUEEZED) return 'back';
    const missing = Math.round(step / usual) - 1;
    if (missing > 0) {
      this.#dropped += missing;
      return 'dropped';
    }
    this.#stepS = usual + (step - usual) * FOLLOWING;
    return 'steady';
  }
}
