import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseOldest } from '../../../main/engine/recording/disk-keeper.ts';
import { machineClock } from '../../../main/engine/recording/machine-clock.ts';
import type { RecordingService } from '../../../main/engine/recording/recording-service.ts';
import { segmentFilesOf, writeRunEnd, writeRunNotes } from '../../../main/engine/recording/run-files.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import {
  cameraIdOf,
  missingIn,
  openTestRecording,
  rawRecordedCamera,
  recordedNumbers,
  withRecordingFolder,
} from '../../fixtures/recorded-cameras.ts';

const MINUTE_MS = 60_000;
const PICTURES = ['-re', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30,noise=alls=60:allf=t'];
const LARGE = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-b:v',
  '40M',
  '-maxrate',
  '40M',
  '-bufsize',
  '4M',
  '-g',
  '15',
];

/** A small disk of its own; null where only root may mount one. */
async function smallDisk(megabytes: number): Promise<{ path: string; remove(): Promise<void> } | null> {
  const path = await mkdtemp(join(tmpdir(), 'depthline-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    await rm(path, { recursive: true });
    return null;
  }
  return {
    path,
    remove: async () => {
      spawnSync('umount', ['-l', path]);
      await rm(path, { recursive: true, force: true });
    },
  };
}

const probe = await smallDisk(1);
await probe?.remove();
const absence = probe === null ? 'this user may not mount a small disk' : null;

describe.skipIf(absence !== null)(`a disk that is full${absence ? ` (${absence})` : ''}`, () => {
  test('is said; what was recorded stays whole, and recording goes on by itself once there is room', async () => {
    const disk = await smallDisk(24);
    if (disk === null) throw new Error('skipped');
    let opened: RecordingService | null = null;
    try {
      const ballast = join(disk.path, 'ballast');
      await writeFile(ballast, Buffer.alloc(12e6));
      const cameras = [rawRecordedCamera(1, PICTURES, LARGE)];
      const { service, until } = await openTestRecording({
        ...{ cameras, tool: await anyFfmpeg(), dataFolder: disk.path, segmentS: 1 },
      });
      opened = service;
      service.start(null);
      const full = await until(1, ({ problem }) => problem?.code === 'OUTPUT_DISK_FULL');
      expect(full.problem?.message).toMatch(/safe/);
      const before = full.recordedS;
      await rm(ballast);
      await until(1, (now) => now.state === 'recording' && now.recordedS > before + 0.5);
      await service.close();
      for (const numbers of await recordedNumbers(disk.path, 1)) expect(missingIn(numbers)).toBe(0);
    } finally {
      await opened?.close();
      await disk.remove();
    }
  });
});

describe('room on the disk', () => {
  const segment = (name: string, fromMs: number) => ({
    path: name,
    fromMs,
    toMs: fromMs + 999,
    sizeBytes: 100,
  });

  test('the oldest goes first, no more than is needed, and nothing of a kept time', () => {
    const all = [segment('c', 3000), segment('a', 1000), segment('b', 2000), segment('d', 4000)];
    const names = (needed: number, kept: readonly { fromMs: number; toMs: number }[]) =>
      chooseOldest(all, kept, needed).map(({ path }) => path);
    expect(names(150, [])).toEqual(['a', 'b']);
    expect(names(150, [{ fromMs: 1500, toMs: 2500 }])).toEqual(['c', 'd']);
    expect(names(0, [])).toEqual([]);
    expect(names(1e9, [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY }])).toEqual([]);
  });

  test('below the floor the oldest files of all cameras go; the last minutes and the attempts that were cut stay', async () => {
    await withRecordingFolder(async (dataFolder) => {
      const nowMs = Date.now();
      const folders = await Promise.all(
        [1, 2].map(async (number) => {
          const folder = join(dataFolder, 'recordings', cameraIdOf(number), `run-${number}`);
          await mkdir(folder, { recursive: true });
          const startedAt = nowMs - 20 * MINUTE_MS;
          await writeRunNotes(folder, {
            ...{ schema: 'depthline.run/1', cameraId: cameraIdOf(number), cameraName: 'one', livePort: null },
            ...{ process: { pid: 2 ** 22, startedAt: 'never' }, startedAt, startedMonotonicMs: 0 },
            ...{ bootId: null, ffmpegVersion: 'none' },
          });
          const lines: string[] = [];
          for (let minute = 0; minute < 20; minute += 1) {
            const name = `${minute}`.padStart(6, '0');
            await writeFile(join(folder, `${name}.mp4`), Buffer.alloc(1000));
            const endS = (startedAt + (minute + 1) * MINUTE_MS) / 1000;
            await utimes(join(folder, `${name}.mp4`), endS, endS);
            lines.push(`${name}.mp4,${minute * 60}.000000,${minute * 60 + 60}.000000\n`);
          }
          await writeFile(join(folder, 'list.csv'), lines.join(''));
          await writeRunEnd(folder, {
            endedAt: nowMs - 16 * MINUTE_MS,
            reason: { code: 'X', message: 'over' },
          });
          return folder;
        }),
      );
      const clip = join(dataFolder, 'clips-live', 'attempt', 'left.mp4');
      await mkdir(join(clip, '..'), { recursive: true });
      await writeFile(clip, Buffer.alloc(1000));
      let free = 1000;
      const { service } = await openTestRecording({
        ...{ cameras: [], tool: await anyFfmpeg(), dataFolder, clock: machineClock, floorBytes: 7000 },
        freeBytes: async () => free,
      });
      await service.makeRoom();
      const left = await Promise.all(folders.map((folder) => segmentFilesOf(folder)));
      expect(left.map((files) => [files.length, files[0]])).toEqual([
        [17, '000003.mp4'],
        [17, '000003.mp4'],
      ]);
      expect(service.state.disk.removedUntil).not.toBeNull();
      expect((await stat(clip)).size).toBe(1000);
      free = 0;
      for (let time = 0; time < 30; time += 1) await service.makeRoom();
      const last = await Promise.all(folders.map((folder) => segmentFilesOf(folder)));
      // The last five minutes, and the one of which a part belongs to them.
      for (const files of last) expect(files.length).toBeGreaterThanOrEqual(5);
      for (const files of last) expect(files.length).toBeLessThanOrEqual(7);
      expect(service.state.disk.problem?.code).toBe('OUTPUT_DISK_FULL');
      expect(await readdir(join(dataFolder, 'clips-live', 'attempt'))).toEqual(['left.mp4']);
      await service.close();
    });
  });
});
