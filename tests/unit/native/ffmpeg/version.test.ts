import { expect, test } from 'vitest';
import { isAtLeast, parseFfmpegVersion } from '../../../../native/ffmpeg/version.ts';

const NIGHTLY_2018 = `ffmpeg version N-47683-g0e8eb07980-static https://johnvansickle.com/ffmpeg/  Copyright (c) 2000-2018 the FFmpeg developers
built with gcc 6.3.0 (Debian 6.3.0-18+deb9u1) 20170516
libavutil      56. 24.101 / 56. 24.101
libavcodec     58. 42.100 / 58. 42.100
`;
const DEBIAN_12 = `ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers
libavcodec     59. 37.100 / 59. 37.100
`;

test('a release says its number', () => {
  expect(parseFfmpegVersion(DEBIAN_12)).toEqual({ text: '5.1.9-0+deb12u1', major: 5, minor: 1 });
  expect(parseFfmpegVersion('ffmpeg version n9.0.2-17-g2a571b6068 Copyright\n')).toMatchObject({
    major: 9,
    minor: 0,
  });
});

test('a nightly build is placed by its libavcodec', () => {
  expect(parseFfmpegVersion(NIGHTLY_2018)).toEqual({
    text: 'N-47683-g0e8eb07980-static',
    major: 4,
    minor: 1,
  });
  const later = 'ffmpeg version N-118000-gabc\nlibavcodec     61. 19.101 / 61. 19.101\n';
  expect(parseFfmpegVersion(later)).toMatchObject({ major: 7, minor: 1 });
  const unheardOf = 'ffmpeg version N-999999-gabc\nlibavcodec     99.  1.100 / 99.  1.100\n';
  expect(parseFfmpegVersion(unheardOf)).toMatchObject({ major: 8, minor: 0 });
  expect(parseFfmpegVersion('ffmpeg version N-1-gabc\nlibavcodec     52.  1.100 /\n')).toMatchObject({
    major: 0,
  });
});

test('other programs are not ffmpeg', () => {
  expect(parseFfmpegVersion('GNU bash, version 5.2.15\n')).toBeNull();
  expect(parseFfmpegVersion('')).toBeNull();
});

test('versions are ordered by major, then minor', () => {
  const version = { text: '', major: 5, minor: 1 };
  expect(isAtLeast(version, 5, 1)).toBe(true);
  expect(isAtLeast(version, 4, 9)).toBe(true);
  expect(isAtLeast(version, 5, 2)).toBe(false);
  expect(isAtLeast(version, 6, 0)).toBe(false);
});
