import { z } from 'zod';

const boundsSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

const setSchema = z.strictObject({
  operator: z.strictObject({ bounds: boundsSchema, isMaximised: z.boolean() }).nullable(),
  display: z.strictObject({ isOpen: z.boolean(), screen: z.string() }).nullable(),
});

/** What is remembered about the windows, for each set of screens that was plugged in. */
export const windowStateSchema = z.strictObject({
  version: z.literal(1),
  /** Most recently used first. */
  sets: z.array(z.strictObject({ key: z.string(), windows: setSchema })),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** What is remembered about the windows on one set of screens. */
export type SetWindows = z.infer<typeof setSchema>;

export const NO_WINDOW_STATE: WindowState = { version: 1, sets: [] };

const NO_WINDOWS: SetWindows = { operator: null, display: null };
/** A laptop that goes from hall to hall meets many projectors; the oldest are forgotten. */
const MOST_SETS = 20;

/** What is remembered for these screens. */
export function windowsOn(state: WindowState, setKey: string): SetWindows {
  return state.sets.find(({ key }) => key === setKey)?.windows ?? NO_WINDOWS;
}

/** Remembers something for these screens beside what is known already. */
export function rememberOn(state: WindowState, setKey: string, change: Partial<SetWindows>): WindowState {
  const windows = { ...windowsOn(state, setKey), ...change };
  const others = state.sets.filter(({ key }) => key !== setKey);
  return { version: 1, sets: [{ key: setKey, windows }, ...others].slice(0, MOST_SETS) };
}
