import { expect, test } from 'vitest';
import { bitDepthOf, describeStream } from '../../../../native/ffmpeg/stream-description.ts';

/** Recorded from the build of 2018 on a turned clip; shortened. */
const TURNED_2018 = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:rot.mp4':
  Metadata:
    major_brand     : isom
  Duration: 00:00:01.00, start: -0.040000, bitrate: 261 kb/s
    Stream #0:0(und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s (default)
    Stream #0:1(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 320x180 [SAR 1:1 DAR 16:9], 252 kb/s, 30 fps, 30 tbr, 15360 tbn, 60 tbc (default)
    Metadata:
      rotate          : 270
      handler_name    : VideoHandler
    Side data:
      displaymatrix: rotation of 90.00 degrees
Stream mapping:
  Stream #0:1 -> #0:0 (h264 (native) -> rawvideo (native))
[Parsed_showinfo_0 @ 0x29238b40] config in time_base: 1/15360, frame_rate: 30/1
[Parsed_showinfo_0 @ 0x29238b40] n:   0 pts:      0 pts_time:0       pos:       48 fmt:yuv420p sar:1/1 s:320x180 i:P iskey:1 type:I checksum:AECEA352 plane_checksum:[31F23C89 BA64999D 4527CD1D] mean:[121 130 126 ] stdev:[56.9 77.2 80.9 ]
Output #0, framecrc, to 'pipe:1':
    Stream #0:0(und): Video: rawvideo (I420 / 0x30323449), yuv420p, 320x180 [SAR 1:1 DAR 16:9], q=2-31, 20736 kb/s, 30 fps, 30 tbn, 30 tbc (default)
    Side data:
      displaymatrix: rotation of 90.00 degrees
`;

/** Recorded from Debian's 5.1 on an interlaced clip, with the colour words of a phone's HDR clip; shortened. */
const INTERLACED_5_1 = `Input #0, mpegts, from 'file:il.ts':
  Duration: 00:00:01.00, start: 1.433367, bitrate: 275 kb/s
  Program 1
  Stream #0:0[0x100]: Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(pc, bt2020nc/bt2020/arib-std-b67, top first), 720x576 [SAR 16:15 DAR 4:3], 25 fps, 25 tbr, 90k tbn
Stream mapping:
  Stream #0:0 -> #0:0 (hevc (native) -> rawvideo (native))
[Parsed_showinfo_0 @ 0x55d4377dc180] n:   0 pts: 129000 pts_time:1.43333 pos:      564 fmt:yuv420p10le sar:16/15 s:720x576 i:B iskey:1 type:I checksum:3CF7A3EB plane_checksum:[F420372F 5F489CC0 2165CFED] mean:[121 130 127] stdev:[56.5 76.8 79.9]
[Parsed_showinfo_0 @ 0x55d4377dc180]   side data - User Data Unregistered:
`;

test('the log of the 2018 build on a turned clip with sound before the pictures', () => {
  expect(describeStream(TURNED_2018)).toEqual({
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    codec: 'h264',
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    storedWidth: 320,
    storedHeight: 180,
    rotationDeg: 270,
    pixelAspect: { width: 1, height: 1 },
    displayedWidth: 180,
    displayedHeight: 320,
    fieldOrder: 'progressive',
    colourMatrix: 'bt601',
    fullRange: false,
    startTimeS: -0.04,
  });
});

test('the log of a current build: frames outrank the stream line on fields', () => {
  expect(describeStream(INTERLACED_5_1)).toMatchObject({
    container: 'mpegts',
    codec: 'hevc',
    bitDepth: 10,
    displayedWidth: 768,
    displayedHeight: 576,
    fieldOrder: 'bottom-first',
    colourMatrix: 'bt2020',
    fullRange: true,
    startTimeS: 1.433367,
  });
});

test('the old rotate tag counts where there is no matrix', () => {
  const log = TURNED_2018.replace(/ *Side data:\n.*\n/, '').replace(
    'rotate          : 270',
    'rotate          : 90',
  );
  expect(describeStream(log)?.rotationDeg).toBe(90);
});

test('a log without a decoded frame says nothing', () => {
  expect(describeStream('')).toBeNull();
  expect(describeStream(TURNED_2018.replace(/n: {3}0.*/, ''))).toBeNull();
});

test('bits of a sample by pixel format', () => {
  const depths = [
    'yuv420p',
    'yuvj420p',
    'nv12',
    'rgb24',
    'yuv420p10le',
    'p010le',
    'yuv422p12be',
    'gray16le',
    'rgb48be',
  ];
  expect(depths.map(bitDepthOf)).toEqual([8, 8, 8, 8, 10, 10, 12, 16, 16]);
});
