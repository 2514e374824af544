import type { AttemptId, CameraId, ClipId, JobId } from './ids.ts';

/** Where the engine's door serves what: everything needs the cookie except `enter`. */
export const DOOR_PATHS = {
  /** `?token=...&to=operator|display|marking` exchanges the launch's token for a cookie and leads to the page. */
  enter: '/enter',
  operator: '/operator/',
  display: '/display/',
  /** The page for marking truth, behind a door of its own: `npm run mark`. */
  marking: '/marking/',
  /** WebSocket of the contract. */
  rpc: '/rpc',
  /** WebSocket of `displayContract`: all that the display's page may reach besides media. */
  displayRpc: '/rpc/display',
  /** WebSockets of what cameras send now lie below this. */
  live: '/live/',
  /** POST, the file as body, `?name=FILE_NAME`: for windows that cannot name a path. */
  upload: '/upload',
} as const;

/** The clip's own file, with ranges. */
export function mediaPath(clip: ClipId): string {
  return `/media/${clip}`;
}

/** The copy of a clip that any browser decodes, with ranges. */
export function proxyPath(clip: ClipId): string {
  return `/media/${clip}/proxy`;
}

/** The small pictures along a clip. */
export function stripPath(clip: ClipId): string {
  return `/media/${clip}/strip`;
}

/** The small picture of an attempt. */
export function thumbnailPath(attempt: AttemptId): string {
  return `/attempts/${attempt}/thumbnail`;
}

/** The file that a job made. */
export function resultPath(job: JobId): string {
  return `/results/${job}`;
}

/** WebSocket: fragmented MP4 as a camera sends it, each head and each picture a message of its own. */
export function livePath(camera: CameraId): string {
  return `${DOOR_PATHS.live}${camera}`;
}
