/** A rectangle on the desktop, in the system's scaled pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen as the placement of windows needs it; Electron's `Display` is one. */
export interface Screen {
  readonly id: number;
  readonly bounds: Bounds;
  /** What is left of `bounds` beside bars and docks. */
  readonly workArea: Bounds;
}

/**
 * A name for the screens that are plugged in, the same whenever the same ones are.
 *
 * Made from where they lie and how large they are, because the ids of screens change from start to start.
 */
export function screenSetKey(screens: readonly Screen[]): string {
  return screens
    .map(({ bounds }) => screenKey(bounds))
    .sort()
    .join(' ');
}

/** A name for one screen of a set. */
export function screenKey({ x, y, width, height }: Bounds): string {
  return `${width}x${height}@${x},${y}`;
}
