import type { ErrorCode } from '../../../core/contract/error-codes.ts';
import type { Failure } from '../../../core/result.ts';

/** What to say of each failure of a camera: what happened, and what to do next. */
const SENTENCES = {
  CAMERA_NAME_UNKNOWN:
    'The network knows no machine of that name. Check the spelling, or use the number address.',
  CAMERA_UNREACHABLE: 'Nothing answers there. Check that the camera has power and is on this network.',
  CAMERA_REFUSED:
    'The machine is there but takes no connection at that port. Check the port, and that the camera has started.',
  CAMERA_LOGIN_WRONG: 'The camera does not accept this user and password. Enter them again.',
  CAMERA_PATH_UNKNOWN:
    'The camera knows no stream of that name. Check the part of the address after the host.',
  CAMERA_NO_VIDEO: 'What comes from there holds no pictures. Choose another stream of the camera.',
  CAMERA_CODEC_UNSUPPORTED:
    'The camera codes its pictures in a way that cannot be recorded. Set it to H.264 or H.265.',
  CAMERA_SILENT:
    'The camera took the connection and sends no picture. Start it anew, or choose the other transport.',
  CAMERA_BUSY: 'Another program uses this camera. Close it and try again.',
} as const satisfies Partial<Record<ErrorCode, string>>;

export type CameraFailureCode = keyof typeof SENTENCES;

/** A failure of a camera in words for people. */
export function cameraFailure(code: CameraFailureCode): Failure {
  return { code, message: SENTENCES[code] };
}

/** What ffmpeg and the systems write, most telling first; words that the builds of 2018 and later share. */
const SIGNS: readonly (readonly [RegExp, CameraFailureCode])[] = [
  [/\b40[13] (Unauthorized|Forbidden)|authorization failed|access denied/i, 'CAMERA_LOGIN_WRONG'],
  [/\b404\b|Server returned 4\d\d/i, 'CAMERA_PATH_UNKNOWN'],
  [/Connection refused/i, 'CAMERA_REFUSED'],
  [
    /resolve hostname|Name or service not known|No address associated|nodename nor servname/i,
    'CAMERA_NAME_UNKNOWN',
  ],
  [/Device or resource busy|already in use|in use by another/i, 'CAMERA_BUSY'],
  [/No route to host|Network is unreachable|Host is down|timed out|Connection reset/i, 'CAMERA_UNREACHABLE'],
  [/Decoder \(codec .*\) not found|Video: none|unknown codec|Unsupported codec/i, 'CAMERA_CODEC_UNSUPPORTED'],
  [/matches no streams|does not contain any stream/i, 'CAMERA_NO_VIDEO'],
  [
    /No such (file or directory|device)|Could not (find|enumerate) video device|device not found/i,
    'CAMERA_UNREACHABLE',
  ],
];

/** Names what ended a reading of a camera by what ffmpeg wrote, which must hold no secrets. */
export function cameraFailureOf(log: string): Failure {
  const sign = SIGNS.find(([words]) => words.test(log));
  if (sign !== undefined) return cameraFailure(sign[1]);
  const lastLine = log.trim().split('\n').at(-1)?.trim() ?? '';
  return {
    code: 'CAMERA_FAILED',
    message: `The camera could not be read: ${lastLine || 'it ended without a word'}.`,
  };
}
