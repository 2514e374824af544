/**
 * Every code that an expected failure can carry, with what it means.
 *
 * Codes read `AREA_REASON` and never change their meaning once released.
 */
export const ERROR_CODES = {
  MEDIA_NOT_FOUND: 'There is no file at that path.',
  MEDIA_NOT_READABLE: 'The file or folder exists but may not be read.',
  MEDIA_EMPTY: 'The file holds no bytes.',
  MEDIA_NOT_VIDEO: 'The file is not a video that ffmpeg knows.',
  MEDIA_NO_VIDEO_STREAM: 'The file holds sound or data but no pictures.',
  MEDIA_TRUNCATED: 'The file ends before its index or before its first picture.',
  MEDIA_DECODE_FAILED: 'ffmpeg stopped while it decoded the pictures.',
  MEDIA_STALLED: 'ffmpeg gave no picture for too long and was ended.',
  FFMPEG_NOT_FOUND: 'No ffmpeg that works was found.',
  FFMPEG_FAILED: 'ffmpeg ended with an error.',
  MODEL_UNKNOWN: 'No model has that id.',
  MODEL_MANIFEST_INVALID: 'The manifest of a model does not follow its schema.',
  MODEL_FILE_MISSING: 'The file of weights that a manifest names is not there.',
  MODEL_FILE_INVALID: 'The file of weights is damaged or not of its format.',
  MODEL_HASH_MISMATCH: 'The file of weights is not the one that its manifest names.',
  MODEL_UNSUPPORTED: 'The model has inputs, outputs or operators that Depthline cannot use.',
  MODEL_FAILED: 'The inference runtime reported an error.',
  LIFTER_NOT_FOUND: 'Nobody is at the point where the lifter should be.',
  OUTPUT_NOT_WRITABLE: 'The output folder cannot be written.',
  OUTPUT_DISK_FULL: 'The disk is full.',
  OUTPUT_FAILED: 'The output could not be written.',
  LIBRARY_NOT_FOUND: 'The library has no such clip, attempt or job.',
  LIBRARY_LOCKED: 'Another Depthline already works with this data folder.',
  LIBRARY_DAMAGED: 'The database could not be read and was set aside.',
  LIBRARY_TOO_NEW: 'The database was written by a newer Depthline.',
  LIBRARY_CONFLICT: 'What was asked for does not fit what the library holds.',
  CLIP_MISSING: 'The file of a clip is not where it was.',
  CLIP_CHANGED: 'Another file lies where the file of a clip was.',
  CLIP_NOT_READY: 'The clip has not been read yet.',
  JOB_CRASHED: 'The program ended while it worked on this, more than once.',
  JOB_ENDED: 'The work has ended already.',
  DOOR_REFUSED: 'The request came without the token, or from another page or host.',
  UPLOAD_TOO_LARGE: 'What was sent is larger than the disk or the limit allows.',
  SETTINGS_INVALID: 'The settings could not be read; defaults are used.',
  SECRETS_UNPROTECTED: 'The system offers no real protection for secrets.',
  SECRETS_UNREADABLE: 'What was kept can no longer be read.',
  ENGINE_NOT_STARTED: 'The engine could not be started, or does not stay up.',
  USAGE_INVALID: 'The command was called with arguments that it does not know.',
  CANCELLED: 'The user ended the work.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
