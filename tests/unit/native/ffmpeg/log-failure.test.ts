import { expect, test } from 'vitest';
import { mediaFailure } from '../../../../native/ffmpeg/log-failure.ts';
import { outputFailure } from '../../../../native/ffmpeg/temporary-output.ts';

test('what ffmpeg says about an input becomes a code', () => {
  const codeOf = (log: string) => {
    const result = mediaFailure('a.mp4', log, 'MEDIA_NOT_VIDEO');
    return result.ok ? null : result.error.code;
  };
  expect(codeOf('file:a.mp4: No such file or directory')).toBe('MEDIA_NOT_FOUND');
  expect(codeOf('file:a.mp4: Permission denied')).toBe('MEDIA_NOT_READABLE');
  expect(codeOf("Stream map '0:V:0' matches no streams.")).toBe('MEDIA_NO_VIDEO_STREAM');
  expect(codeOf('[mov,mp4 @ 0x1] moov atom not found')).toBe('MEDIA_TRUNCATED');
  expect(codeOf('[mov,mp4 @ 0x1] stream 0, offset 0x836: partial file')).toBe('MEDIA_TRUNCATED');
  expect(codeOf('Decoder (codec vvc) not found for input stream #0:0')).toBe('MEDIA_DECODE_FAILED');
  expect(codeOf('file:a.mp4: Invalid data found when processing input')).toBe('MEDIA_NOT_VIDEO');
});

test('what the system says about an output becomes a code', () => {
  const codeOf = (complaint: string) => {
    const result = outputFailure('out.mp4', complaint);
    return result.ok ? null : result.error.code;
  };
  expect(codeOf('av_interleaved_write_frame(): No space left on device')).toBe('OUTPUT_DISK_FULL');
  expect(codeOf("Error: ENOSPC: no space left on device, open 'x'")).toBe('OUTPUT_DISK_FULL');
  expect(codeOf("Error: EROFS: read-only file system, open 'x'")).toBe('OUTPUT_NOT_WRITABLE');
  expect(codeOf("Error: EACCES: permission denied, open 'x'")).toBe('OUTPUT_NOT_WRITABLE');
  expect(codeOf('Conversion failed!')).toBe('OUTPUT_FAILED');
});
