import { type Bounds, type Screen, screenKey } from './screens.ts';

/** The least of a window's title that must lie on a screen for a hand to reach it. */
const LEAST_REACHABLE = { width: 120, height: 40 } as const;
const USUAL_SIZE = { width: 1440, height: 900 } as const;
/** Share of the work area that a display window takes where it has no screen of its own. */
const GUEST_SHARE = 0.6;

/** Where the operator's window goes: where it was, unless it would be out of reach there. */
export function placeOperator(
  remembered: Bounds | null,
  screens: readonly Screen[],
  primary: Screen,
): Bounds {
  if (remembered !== null && isReachable(remembered, screens)) return remembered;
  return centred(primary.workArea, USUAL_SIZE.width, USUAL_SIZE.height);
}

/** Whether enough of the window's upper edge lies on some screen to take hold of it. */
export function isReachable(window: Bounds, screens: readonly Screen[]): boolean {
  return screens.some(({ workArea }) => {
    const width =
      Math.min(window.x + window.width, workArea.x + workArea.width) - Math.max(window.x, workArea.x);
    const below = workArea.y + workArea.height - window.y;
    return (
      width >= Math.min(LEAST_REACHABLE.width, window.width) &&
      window.y >= workArea.y &&
      below >= LEAST_REACHABLE.height
    );
  });
}

/** Where the display window goes. */
export interface DisplayPlace {
  readonly screenId: number;
  readonly bounds: Bounds;
  /** Whether it fills a screen of its own, without a frame. */
  readonly isFullScreen: boolean;
}

/**
 * The display window's place: the screen that was asked for, else the one it was on before, else the first one
 * without the operator's window.
 *
 * It never covers the operator's window: on that screen it is a normal window, so that it can be moved away.
 */
export function placeDisplay(
  asked: number | null,
  rememberedKey: string | null,
  screens: readonly Screen[],
  operator: Screen,
): DisplayPlace {
  const chosen =
    screens.find(({ id }) => id === asked) ??
    screens.find(({ bounds }) => screenKey(bounds) === rememberedKey) ??
    screens.find(({ id }) => id !== operator.id) ??
    operator;
  if (chosen.id !== operator.id) {
    return { screenId: chosen.id, bounds: chosen.bounds, isFullScreen: true };
  }
  const { workArea } = operator;
  const size = Math.round(workArea.width * GUEST_SHARE);
  return {
    screenId: operator.id,
    bounds: centred(workArea, size, Math.round((size * 9) / 16)),
    isFullScreen: false,
  };
}

function centred(area: Bounds, wantedWidth: number, wantedHeight: number): Bounds {
  const width = Math.min(wantedWidth, area.width);
  const height = Math.min(wantedHeight, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}
