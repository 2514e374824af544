import type { Region } from './region.ts';

/** Where a person is to be looked for, at rising times. */
export interface RegionPath {
  readonly timesS: readonly number[];
  readonly regions: readonly Region[];
}

/** The region at a time, between the known ones; held at the ends. Null for an empty path. */
export function regionAt({ timesS, regions }: RegionPath, timeS: number): Region | null {
  const first = regions[0];
  const last = regions.at(-1);
  if (!first || !last) return null;
  const after = timesS.findIndex((time) => time >= timeS);
  if (after === 0) return first;
  if (after === -1) return last;
  const from = regions[after - 1] ?? first;
  const to = regions[after] ?? last;
  const spanS = (timesS[after] ?? 0) - (timesS[after - 1] ?? 0);
  const share = spanS > 0 ? (timeS - (timesS[after - 1] ?? 0)) / spanS : 0;
  const mix = (a: number, b: number) => a + (b - a) * share;
  const turn = Math.atan2(Math.sin(to.rotation - from.rotation), Math.cos(to.rotation - from.rotation));
  return {
    centreX: mix(from.centreX, to.centreX),
    centreY: mix(from.centreY, to.centreY),
    side: mix(from.side, to.side),
    rotation: from.rotation + turn * share,
  };
}
