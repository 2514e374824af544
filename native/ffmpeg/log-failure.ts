import { fail, type Result } from '../../core/result.ts';

/**
 * Names the failure behind what ffmpeg wrote when it could not open or decode a clip.
 *
 * The text is matched on the words that all builds print; anything else is `otherwise`.
 */
export function mediaFailure(
  path: string,
  log: string,
  otherwise: 'MEDIA_NOT_VIDEO' | 'MEDIA_DECODE_FAILED',
): Result<never> {
  if (/No such file or directory/.test(log)) {
    return fail('MEDIA_NOT_FOUND', `There is no file at ${path}. Check the path.`);
  }
  if (/Permission denied/.test(log)) {
    return fail('MEDIA_NOT_READABLE', `${path} may not be read. Change its permissions and try again.`);
  }
  if (/matches no streams/.test(log) || /does not contain any stream/.test(log)) {
    return fail('MEDIA_NO_VIDEO_STREAM', `${path} holds no pictures. Choose a file with video.`);
  }
  if (/moov atom not found/.test(log)) {
    return fail(
      'MEDIA_TRUNCATED',
      `${path} ends before its index, so its pictures cannot be found. Copy it again from the camera.`,
    );
  }
  if (/: partial file|File ended prematurely/.test(log)) {
    return fail(
      'MEDIA_TRUNCATED',
      `${path} ends before its first whole picture. Copy it again from the camera.`,
    );
  }
  if (/Decoder \(codec .*\) not found/.test(log)) {
    return fail('MEDIA_DECODE_FAILED', `This ffmpeg cannot decode ${path}. Install a newer ffmpeg.`);
  }
  if (otherwise === 'MEDIA_NOT_VIDEO') {
    return fail('MEDIA_NOT_VIDEO', `${path} is not a video that ffmpeg knows. Choose a video file.`);
  }
  const lastLine = log.trim().split('\n').at(-1) ?? '';
  return fail('MEDIA_DECODE_FAILED', `ffmpeg could not decode ${path}: ${lastLine}`);
}
