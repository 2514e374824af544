import { linkedFrame } from '../../core/playback/linked-frames.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import type { Steppable } from './held-step.ts';
import type { Player, PlayerState } from './player.ts';

/** One of two angles of the same attempt. */
export interface LinkedAngle {
  readonly player: Player;
  readonly table: FrameTable;
}

/** Two players in step. */
export interface PlayerLink {
  /** Both as one, for a held key: paced by whichever of the two is slower. */
  readonly both: Steppable;
  /** Lets the second go; it stays where it is. */
  unlink(): void;
}

/** A step of the first by at most this many frames passes over the second's screen frame by frame as well. */
const MOST_STEPPED = 10;
/** How far the second may be behind its own target before a held key waits for it, frames. */
const MOST_BEHIND = 2;
/** In play each follows its own clock; the second is set right when they are this far apart, frames. */
const MOST_APART = 1;
/** Setting right more often than this would show. */
const SET_RIGHT_EVERY_MS = 500;

/**
 * Keeps a second player in step with a first, by time.
 *
 * `offset` says how many frames of the first clip later the same moment is in the second; it may be negative. The
 * two are told of every step in the same task, so both paint in the same animation frame unless one of them has yet to
 * decode. Only the first is to be steered.
 */
export function linkPlayers(first: LinkedAngle, second: LinkedAngle, offset: number): PlayerLink {
  const partnerOf = (frame: FrameIndex): FrameIndex => linkedFrame(first.table, second.table, offset, frame);
  const waiting: (() => void)[] = [];
  let lastSetRightMs = Number.NEGATIVE_INFINITY;

  function isBehind(): boolean {
    const { painted, target } = second.player.state.getState();
    return painted !== null && Math.abs(target - painted) > MOST_BEHIND;
  }

  function follow(now: PlayerState, before: PlayerState): void {
    if (now.loop !== before.loop) {
      const range = now.loop;
      second.player.loop(range && { from: partnerOf(range.from), to: partnerOf(range.to) });
    }
    if (now.speed !== before.speed) {
      goTo(now.target);
      second.player.play(now.speed);
    } else if (now.speed === 0 && now.target !== before.target) {
      goTo(now.target);
    }
  }

  function goTo(frame: FrameIndex): void {
    const partner = partnerOf(frame);
    const { target, speed } = second.player.state.getState();
    const by = partner - target;
    if (by === 0 && speed === 0) return;
    if (speed === 0 && Math.abs(by) <= MOST_STEPPED) second.player.step(by);
    else second.player.seek(partner);
  }

  function setRight(): void {
    const { painted, speed } = first.player.state.getState();
    const partner = second.player.state.getState().painted;
    if (speed === 0 || painted === null || partner === null) return;
    const due = partnerOf(painted);
    const nowMs = performance.now();
    if (Math.abs(due - partner) <= MOST_APART || nowMs - lastSetRightMs < SET_RIGHT_EVERY_MS) return;
    lastSetRightMs = nowMs;
    second.player.seek(due);
    second.player.play(speed);
  }

  goTo(first.player.state.getState().target);
  const endings = [
    first.player.state.subscribe(follow),
    first.player.onPaint(setRight),
    second.player.onPaint(() => {
      if (isBehind()) return;
      for (const tell of waiting.splice(0)) tell();
    }),
  ];
  return {
    both: {
      state: first.player.state,
      step: (by) => first.player.step(by),
      onPaint: (listener) =>
        first.player.onPaint((frame, atMs, parts) => {
          if (isBehind()) waiting.push(() => listener(frame, atMs, parts));
          else listener(frame, atMs, parts);
        }),
    },
    unlink() {
      for (const end of endings) end();
      waiting.length = 0;
    },
  };
}
