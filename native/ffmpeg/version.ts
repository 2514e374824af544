/** Which ffmpeg a build is. */
export interface FfmpegVersion {
  /** The version as the build writes it, such as `5.1.9-0+deb12u1` or `N-47683-g0e8eb07980-static`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/**
 * The release that a build of libavcodec belongs to, by the first libavcodec of each release.
 *
 * Nightly builds carry no release number; libavcodec's version places them. A build between two releases counts as
 * the older one. Source: the version headers of ffmpeg's release branches.
 */
const RELEASES: readonly {
  readonly libavcodec: readonly [number, number];
  readonly release: readonly [number, number];
}[] = [
  { libavcodec: [62, 11], release: [8, 0] },
  { libavcodec: [61, 19], release: [7, 1] },
  { libavcodec: [61, 3], release: [7, 0] },
  { libavcodec: [60, 31], release: [6, 1] },
  { libavcodec: [60, 3], release: [6, 0] },
  { libavcodec: [59, 37], release: [5, 1] },
  { libavcodec: [59, 18], release: [5, 0] },
  { libavcodec: [58, 134], release: [4, 4] },
  { libavcodec: [58, 91], release: [4, 3] },
  { libavcodec: [58, 54], release: [4, 2] },
  { libavcodec: [58, 35], release: [4, 1] },
  { libavcodec: [58, 18], release: [4, 0] },
];

/** Reads what `ffmpeg -version` prints; null when it is not ffmpeg's. */
export function parseFfmpegVersion(output: string): FfmpegVersion | null {
  const text = /^ffmpeg version (\S+)/m.exec(output)?.[1];
  if (text === undefined) return null;
  const release = /^n?(\d+)\.(\d+)/.exec(text);
  if (release !== null) return { text, major: Number(release[1]), minor: Number(release[2]) };
  const libavcodec = /^libavcodec\s+(\d+)\.\s*(\d+)\./m.exec(output);
  if (libavcodec === null) return { text, major: 0, minor: 0 };
  const built = [Number(libavcodec[1]), Number(libavcodec[2])] as const;
  const placed = RELEASES.find(
    (entry) =>
      built[0] > entry.libavcodec[0] || (built[0] === entry.libavcodec[0] && built[1] >= entry.libavcodec[1]),
  );
  return { text, major: placed?.release[0] ?? 0, minor: placed?.release[1] ?? 0 };
}

/** Whether a version is a given release or a later one. */
export function isAtLeast(version: FfmpegVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
