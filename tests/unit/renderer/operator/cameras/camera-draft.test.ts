import { describe, expect, it } from 'vitest';
import {
  draftOf,
  loginOf,
  sourceOf,
  withAddress,
} from '../../../../../renderer/operator/cameras/camera-draft.ts';

const empty = draftOf(null);

describe('a camera in the form', () => {
  it('has no source until its address is one of its kind', () => {
    expect(sourceOf(empty)).toBeNull();
    expect(sourceOf({ ...empty, address: 'http://10.0.0.5/a' })).toBeNull();
    expect(sourceOf({ ...empty, address: ' rtsp://10.0.0.5/a ' })).toEqual({
      kind: 'rtsp',
      address: 'rtsp://10.0.0.5/a',
      transport: 'tcp',
    });
    expect(sourceOf({ ...empty, kind: 'hls', address: 'http://10.0.0.5/a.m3u8' })).toEqual({
      kind: 'hls',
      address: 'http://10.0.0.5/a.m3u8',
    });
    expect(sourceOf({ ...empty, kind: 'usb' })).toBeNull();
  });

  it('moves user and password of a pasted address to their fields', () => {
    const pasted = withAddress(empty, 'rtsp://jury:p@ss@10.0.0.5/a');
    expect(pasted).toMatchObject({ address: 'rtsp://10.0.0.5/a', user: 'jury', password: 'p@ss' });
    expect(loginOf(pasted)).toEqual({ user: 'jury', password: 'p@ss' });
    expect(loginOf(withAddress(empty, 'rtsp://10.0.0.5/a'))).toBeNull();
  });

  it('opens with what the camera is and gives it back unchanged', () => {
    const usb = { kind: 'usb', system: 'v4l2', device: '/dev/video0', mode: null } as const;
    for (const source of [usb, { kind: 'rtsp', address: 'rtsp://10.0.0.5/a', transport: 'udp' } as const]) {
      const camera = { name: 'Left', place: 'left', source } as Parameters<typeof draftOf>[0];
      expect(sourceOf(draftOf(camera))).toEqual(source);
    }
  });
});
