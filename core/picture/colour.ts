/** A colour as it is stored in a picture, 0 to 255 a channel. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A colour and how much it covers what lies under it, 0 to 1. */
export interface Ink extends Colour {
  readonly alpha: number;
}

/** Makes a colour from its usual notation, `#rrggbb`; any other text is a bug. */
export function colour(notation: string): Colour {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(notation);
  if (match === null) throw new RangeError(`not a colour: ${notation}`);
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((channel) => Number.parseInt(channel, 16));
  return { red, green, blue };
}

/** The colour as an ink that covers as much as `alpha` says, wholly unless it is given. */
export function ink(base: Colour, alpha = 1): Ink {
  return { red: base.red, green: base.green, blue: base.blue, alpha };
}
