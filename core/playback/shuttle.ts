/** Speeds of the shuttle, slowest first; each is offered both ways. */
export const SHUTTLE_SPEEDS = [0.05, 0.1, 0.25, 0.5, 1, 2] as const;

/** The three shuttle keys: J, K and L on every editing desk. */
export type ShuttleKey = 'backward' | 'stand' | 'forward';

const USUAL_SPEED = 1;

/**
 * The speed after a shuttle key.
 *
 * From standing, forward and backward play at normal speed; pressed again in the same direction they go one speed up,
 * against the direction one speed down, and below the slowest the picture stands.
 */
export function shuttled(speed: number, key: ShuttleKey): number {
  if (key === 'stand') return 0;
  const way = key === 'forward' ? 1 : -1;
  if (speed === 0) return way * USUAL_SPEED;
  return Math.sign(speed) === way ? faster(speed) : slower(speed);
}

/** One speed up in the same direction, held at the fastest; standing starts forward at the slowest. */
function faster(speed: number): number {
  const size = Math.abs(speed);
  const next = SHUTTLE_SPEEDS.find((offered) => offered > size + 1e-9) ?? fastest();
  return speed < 0 ? -next : next;
}

/** One speed down in the same direction; 0 below the slowest. */
function slower(speed: number): number {
  const size = Math.abs(speed);
  const below = SHUTTLE_SPEEDS.filter((offered) => offered < size - 1e-9).at(-1) ?? 0;
  return speed < 0 && below > 0 ? -below : below;
}

/** A speed that a player accepts: 0, or between the slowest and the fastest in its direction. */
export function playableSpeed(speed: number): number {
  if (!Number.isFinite(speed) || speed === 0) return 0;
  const size = Math.min(fastest(), Math.max(SHUTTLE_SPEEDS[0], Math.abs(speed)));
  return speed < 0 ? -size : size;
}

function fastest(): number {
  return SHUTTLE_SPEEDS[SHUTTLE_SPEEDS.length - 1] ?? USUAL_SPEED;
}
