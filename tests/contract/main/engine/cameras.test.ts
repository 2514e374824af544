import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CameraSource, NewCamera } from '../../../../core/contract/cameras.ts';
import { smallCamera } from '../../../fixtures/cameras/camera-clips.ts';
import { missingRtspServer, startRtspServer } from '../../../fixtures/cameras/rtsp-server.ts';
import { openTestStation, type TestStation } from '../../../fixtures/workstation.ts';

const open: TestStation[] = [];
let folder = '';

async function station(): Promise<TestStation> {
  const opened = await openTestStation(folder === '' ? {} : { folder });
  folder = opened.folder;
  open.push(opened);
  return opened;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await rm(folder, { recursive: true });
  folder = '';
});

const source: CameraSource = { kind: 'rtsp', address: 'rtsp://10.0.0.5:554/main', transport: 'tcp' };
const left: NewCamera = { name: 'Left', place: 'left', source };
const login = { user: 'jury', password: 'hall-of-fame' };

describe('the cameras of a meet', () => {
  it('are added, changed, told to every window and found again at the next start', async () => {
    const first = await station();
    const added = await first.client.cameras.add(left);
    expect(added).toMatchObject({ ...left, needsLogin: false, hasLogin: false, calibration: null });
    const told = await first.event('cameras-changed', ({ cameras }) => cameras.length === 1);
    expect(told.cameras).toEqual([added]);
    await first.client.cameras.change({ id: added.id, place: 'right' });
    await open.splice(0)[0]?.close();
    const second = await station();
    expect(await second.client.cameras.list()).toEqual([{ ...added, place: 'right' }]);
    await second.client.cameras.remove({ id: added.id });
    expect(await second.client.cameras.list()).toEqual([]);
  });

  it('keep a calibration until the camera shows another view', async () => {
    const { client } = await station();
    const { id } = await client.cameras.add(left);
    const measured = { rollDeg: 1.5, lensHeightMm: 520, distanceMm: 4100, mmPerPx: 2.1, pictureWidth: 1920 };
    const { calibration } = await client.cameras.calibrate({ id, calibration: measured });
    expect(calibration).toMatchObject(measured);
    const overUdp = { ...source, transport: 'udp' } as const;
    expect((await client.cameras.change({ id, source: overUdp })).calibration).toEqual(calibration);
    const elsewhere = { ...source, address: 'rtsp://10.0.0.6:554/main' } as const;
    expect((await client.cameras.change({ id, source: elsewhere })).calibration).toBeNull();
  });

  it('keep no login in any file, and have none after a start unless the shell brings it', async () => {
    const first = await station();
    const { id } = await first.client.cameras.add(left);
    expect(await first.client.cameras.setLogin({ id, login })).toMatchObject({
      needsLogin: true,
      hasLogin: true,
    });
    await open.splice(0)[0]?.close();
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(text.includes(login.password), entry.name).toBe(false);
    }
    const second = await station();
    expect(await second.client.cameras.list()).toMatchObject([{ needsLogin: true, hasLogin: false }]);
    second.secrets.put('camera.nobody', 'x');
    second.secrets.put(`camera.${id}`, JSON.stringify(login));
    expect(await second.client.cameras.list()).toMatchObject([{ needsLogin: true, hasLogin: true }]);
    await second.event('cameras-changed', ({ cameras }) => cameras[0]?.hasLogin === true);
  });

  it('refuse an address with a login in it, and one that could lead elsewhere', async () => {
    const { client } = await station();
    for (const address of [
      'rtsp://jury:hall-of-fame@10.0.0.5/main',
      "rtsp://10.0.0.5/main'\nfile '/etc/passwd",
      'file:///etc/passwd',
      'rtsp://10.0.0.5/a b',
    ]) {
      const wrong = { ...left, source: { ...source, address } };
      await expect(client.cameras.add(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('are set aside and said so when their file cannot be read', async () => {
    const first = await station();
    await first.client.cameras.add(left);
    await open.splice(0)[0]?.close();
    await writeFile(join(folder, 'cameras.json'), '{"schema":"depthline.cameras/1","cameras":[{"id"');
    const second = await station();
    expect(await second.client.cameras.list()).toEqual([]);
    expect((await second.client.system.info()).notices).toMatchObject([{ code: 'CAMERAS_INVALID' }]);
    expect((await readdir(folder)).some((name) => name.startsWith('cameras-unreadable-'))).toBe(true);
  });

  it('leave no address behind that an engine which was killed had written', async () => {
    await (await station()).close();
    open.length = 0;
    await mkdir(join(folder, 'passing'), { recursive: true });
    await writeFile(join(folder, 'passing', 'address-1.ffconcat'), 'rtsp://jury:hall-of-fame@10.0.0.5');
    await station();
    expect(await readdir(folder)).not.toContain('passing');
  });

  it('show a picture with the login that they were given, and say what fails without', async (context) => {
    const missing = missingRtspServer();
    if (missing !== null) return context.skip(missing);
    const server = await startRtspServer([{ ...(await smallCamera('/locked')), ...login }]);
    try {
      const { client } = await station();
      const real = { ...source, address: server.url('/locked') };
      const { id } = await client.cameras.add({ ...left, source: real });
      await expect(client.cameras.test({ id })).rejects.toMatchObject({ code: 'CAMERA_LOGIN_WRONG' });
      await client.cameras.setLogin({ id, login });
      expect(await client.cameras.test({ id })).toMatchObject({ width: 320, height: 180 });
      expect(await client.cameras.test({ source: real, login })).toMatchObject({ codec: 'h264' });
      const placement = await client.cameras.placement({ id });
      expect(placement.picture.width).toBe(320);
      expect(placement.advice).toHaveLength(3);
      await client.cameras.remove({ id });
      await expect(client.cameras.test({ id })).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN' });
    } finally {
      await server.close();
    }
  });
});
