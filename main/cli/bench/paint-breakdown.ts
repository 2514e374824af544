import type { PaintParts, PassFigures } from '../../../core/playback/figures-task.ts';

/** Where the time of jumps went, means in milliseconds; they add up to the mean jump. */
export interface JumpBreakdown {
  /** Reading the file and starting the decoder over. */
  readonly startMs: number;
  readonly decodeMs: number;
  /** Packets that were decoded on the way, mean. */
  readonly packets: number;
  /** Waiting for the screen's next refresh. */
  readonly refreshMs: number;
  readonly drawMs: number;
  /** Messages between the page and its worker. */
  readonly messagesMs: number;
}

/** Held steps that missed a refresh of the screen, by what they had to wait for. */
export interface LateSteps {
  /** The frame had not been decoded. */
  readonly decode: number;
  /** The page asked late for it. */
  readonly request: number;
  /** It was there, but the browser gave no animation frame. */
  readonly screen: number;
}

/** A step that takes longer than this many refreshes has missed one. */
const LATE_REFRESHES = 1.5;

/** Where the time went in the slowest jumps, `share` of all; null when the pass does not tell. */
export function jumpBreakdown({ timesMs, parts }: PassFigures, share = 1): JumpBreakdown | null {
  if (parts === null || parts.length !== timesMs.length || parts.length === 0) return null;
  const jumps = parts.map((part, place) => ({ ...part, totalMs: timesMs[place] ?? 0 }));
  jumps.sort((a, b) => b.totalMs - a.totalMs);
  const slowest = jumps.slice(0, Math.max(1, Math.round(share * jumps.length)));
  const mean = (of: (jump: (typeof jumps)[number]) => number): number =>
    slowest.reduce((sum, jump) => sum + of(jump), 0) / slowest.length;
  return {
    startMs: mean(({ startMs }) => startMs),
    decodeMs: mean(({ decodeMs }) => decodeMs),
    packets: mean(({ packets }) => packets),
    refreshMs: mean(({ refreshMs }) => refreshMs),
    drawMs: mean(({ drawMs }) => drawMs),
    messagesMs: mean((jump) => jump.totalMs - jump.startMs - jump.decodeMs - jump.refreshMs - jump.drawMs),
  };
}

/** Counts the late steps of passes by their cause; passes that do not tell count for nothing. */
export function lateSteps(passes: readonly PassFigures[], refreshMs: number): LateSteps {
  const late = { decode: 0, request: 0, screen: 0 };
  for (const { timesMs, parts } of passes) {
    if (parts === null || parts.length !== timesMs.length) continue;
    parts.forEach((part, place) => {
      if ((timesMs[place] ?? 0) > LATE_REFRESHES * refreshMs) late[causeOf(part, refreshMs)] += 1;
    });
  }
  return late;
}

function causeOf(part: PaintParts, refreshMs: number): keyof LateSteps {
  if (part.missedRefreshes > 0) return 'decode';
  return part.refreshMs <= refreshMs ? 'request' : 'screen';
}
