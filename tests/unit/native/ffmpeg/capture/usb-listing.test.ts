import { describe, expect, it } from 'vitest';
import {
  parseAvfoundationDevices,
  parseAvfoundationModes,
} from '../../../../../native/ffmpeg/capture/usb-avfoundation.ts';
import { parseDshowDevices, parseDshowModes } from '../../../../../native/ffmpeg/capture/usb-dshow.ts';
import { parseV4l2Modes } from '../../../../../native/ffmpeg/capture/usb-v4l2.ts';

/** Written after the formats of ffmpeg's sources (v4l2.c, dshow.c, avfoundation.m); no such device is here. */
const V4L2 = `[video4linux2,v4l2 @ 0x55d0c8a6d2c0] Compressed:       mjpeg :          Motion-JPEG : 1920x1080 1280x720 640x480
[video4linux2,v4l2 @ 0x55d0c8a6d2c0] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480 320x240
[video4linux2,v4l2 @ 0x55d0c8a6d2c0] Raw       : Unsupported :       8-bit Bayer GRGR/BGBG : 640x480
/dev/video0: Immediate exit requested`;
const V4L2_STEPS =
  '[video4linux2,v4l2 @ 0x1] Raw       :     yuv420p :     Planar YUV 4:2:0 : {32-1280, 2}x{32-720, 2}\n';

const DSHOW_2018 = `[dshow @ 000001d5cb7ad640] DirectShow video devices (some may be both video and audio devices)\r
[dshow @ 000001d5cb7ad640]  "Logitech BRIO"\r
[dshow @ 000001d5cb7ad640]     Alternative name "@device_pnp_\\\\?\\usb#vid_046d&pid_085e&mi_00#6&1"\r
[dshow @ 000001d5cb7ad640]  "USB Camera"\r
[dshow @ 000001d5cb7ad640]     Alternative name "@device_pnp_\\\\?\\usb#vid_32e4&pid_9230&mi_00#7&1"\r
[dshow @ 000001d5cb7ad640]  "USB Camera"\r
[dshow @ 000001d5cb7ad640]     Alternative name "@device_pnp_\\\\?\\usb#vid_32e4&pid_9230&mi_00#8&1"\r
[dshow @ 000001d5cb7ad640] DirectShow audio devices\r
[dshow @ 000001d5cb7ad640]  "Microphone (Logitech BRIO)"\r
[dshow @ 000001d5cb7ad640]     Alternative name "@device_cm_{33D9A762}\\wave_{B2B0}"\r
dummy: Immediate exit requested\r
`;
const DSHOW_NEW = `[dshow @ 000002b8f1c0] "Logitech BRIO" (video)
[dshow @ 000002b8f1c0]   Alternative name "@device_pnp_brio"
[dshow @ 000002b8f1c0] "OBS Virtual Camera" (video, audio)
[dshow @ 000002b8f1c0]   Alternative name "@device_sw_obs"
[dshow @ 000002b8f1c0] "Microphone (Logitech BRIO)" (audio)
[dshow @ 000002b8f1c0]   Alternative name "@device_cm_mic"
dummy: Immediate exit requested`;
const DSHOW_MODES = `[dshow @ 0000026] DirectShow video device options (from video devices)
[dshow @ 0000026]  Pin "Capture" (alternative pin name "0")
[dshow @ 0000026]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30
[dshow @ 0000026]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30 (tv, bt470bg/bt709/unknown, topleft)
[dshow @ 0000026]   vcodec=mjpeg  min s=1920x1080 fps=5 max s=1920x1080 fps=60.0002
[dshow @ 0000026]   unknown compression type 0x3253344d  min s=1280x720 fps=5 max s=1280x720 fps=30`;

const AVFOUNDATION = `[AVFoundation indev @ 0x7f8f0ac04380] AVFoundation video devices:
[AVFoundation indev @ 0x7f8f0ac04380] [0] FaceTime HD Camera
[AVFoundation indev @ 0x7f8f0ac04380] [1] Logitech BRIO
[AVFoundation indev @ 0x7f8f0ac04380] [2] Capture screen 0
[AVFoundation indev @ 0x7f8f0ac04380] AVFoundation audio devices:
[AVFoundation indev @ 0x7f8f0ac04380] [0] MacBook Pro Microphone
: Input/output error`;
const AVFOUNDATION_MODES = `[avfoundation @ 0x13ae05a60] Selected framerate (1000.000000) is not supported by the device.
[avfoundation @ 0x13ae05a60] Supported modes:
[avfoundation @ 0x13ae05a60]   1280x720@[15.000000 30.000000]fps
[avfoundation @ 0x13ae05a60]   640x480@[15.000000 30.000030]fps
FaceTime HD Camera:none: Input/output error`;

describe('the cameras of Linux', () => {
  it('reads sizes and formats, the largest first, and leaves out what ffmpeg cannot read', () => {
    const modes = parseV4l2Modes(V4L2);
    expect(modes[0]).toEqual({ width: 1920, height: 1080, framesPerSecond: 60, format: 'mjpeg' });
    expect(new Set(modes.map(({ width, format }) => `${width} ${format}`))).toEqual(
      new Set(['1920 mjpeg', '1280 mjpeg', '640 mjpeg', '640 yuyv422', '320 yuyv422']),
    );
  });

  it('offers usual sizes within the ends of a stepwise list, and nothing for a device without pictures', () => {
    expect(new Set(parseV4l2Modes(V4L2_STEPS).map(({ width }) => width))).toEqual(new Set([1280, 640]));
    expect(parseV4l2Modes('/dev/video1: Inappropriate ioctl for device')).toEqual([]);
  });
});

describe('the cameras of Windows', () => {
  it('tells two cameras of one name apart, and leaves microphones out', () => {
    expect(parseDshowDevices(DSHOW_2018)).toEqual([
      { name: 'Logitech BRIO', device: 'Logitech BRIO' },
      { name: 'USB Camera', device: '@device_pnp_\\\\?\\usb#vid_32e4&pid_9230&mi_00#7&1' },
      { name: 'USB Camera', device: '@device_pnp_\\\\?\\usb#vid_32e4&pid_9230&mi_00#8&1' },
    ]);
    expect(parseDshowDevices(DSHOW_NEW).map(({ name }) => name)).toEqual([
      'Logitech BRIO',
      'OBS Virtual Camera',
    ]);
  });

  it('reads modes with their rates', () => {
    expect(parseDshowModes(DSHOW_MODES)).toEqual([
      { width: 1920, height: 1080, framesPerSecond: 60, format: 'mjpeg' },
      { width: 640, height: 480, framesPerSecond: 30, format: 'yuyv422' },
    ]);
  });
});

describe('the cameras of macOS', () => {
  it('leaves out screens and microphones', () => {
    expect(parseAvfoundationDevices(AVFOUNDATION).map(({ device }) => device)).toEqual([
      'FaceTime HD Camera',
      'Logitech BRIO',
    ]);
  });

  it('reads modes from the complaint about a rate', () => {
    expect(parseAvfoundationModes(AVFOUNDATION_MODES)).toEqual([
      { width: 1280, height: 720, framesPerSecond: 30, format: 'uyvy422' },
      { width: 640, height: 480, framesPerSecond: 30, format: 'uyvy422' },
    ]);
  });
});
