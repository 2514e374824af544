import { expect, test } from 'vitest';
import { missingCapabilities, parseNames } from '../../../../native/ffmpeg/capabilities.ts';

const ENCODERS = `Encoders:
 V..... = Video
 .F.... = Frame-level multithreading
 ------
 V....D a64multi             Multicolor charset for Commodore 64 (codec a64_multi)
 V....D libx264              libx264 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 (codec h264)
 VF...D ffv1                 FFmpeg video codec #1
`;
const FILTERS = `Filters:
  T.. = Timeline support
  | = Source or sink filter
 ... abench            A->A       Benchmark part of a filtergraph.
 TS. yadif             V->V       Deinterlace the input image.
 ..C zscale            V->V       Apply resizing, colorspace and bit depth conversion.
`;
const FORMATS = `File formats:
 D. = Demuxing supported
 --
 D  matroska,webm   Matroska / WebM
 D  mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV
`;

test('names are read from each kind of list, the legend passed over', () => {
  expect([...parseNames(ENCODERS)]).toEqual(['a64multi', 'libx264', 'ffv1']);
  expect([...parseNames(FILTERS)]).toEqual(['abench', 'yadif', 'zscale']);
  expect([...parseNames(FORMATS)]).toEqual(['matroska', 'webm', 'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2']);
  expect([
    ...parseNames('  E mp4             MP4 (MPEG-4 Part 14)\n DE rawvideo        raw video\n'),
  ]).toEqual(['mp4', 'rawvideo']);
});

test('what is missing is named', () => {
  const missing = missingCapabilities({
    encoders: parseNames(ENCODERS),
    filters: new Set([
      'crop',
      'format',
      'hflip',
      'scale',
      'select',
      'showinfo',
      'split',
      'transpose',
      'trim',
      'vflip',
    ]),
    formats: parseNames(FORMATS),
  });
  expect(missing).toContain('filter yadif');
  expect(missing).toContain('encoder rawvideo');
  expect(missing).toContain('format framecrc');
  expect(missing).not.toContain('encoder libx264');
  expect(missing).not.toContain('format mov');
});
