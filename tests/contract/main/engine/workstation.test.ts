import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { openClip } from '../../../../native/ffmpeg/clip.ts';
import { locateFfmpeg } from '../../../../native/ffmpeg/locate.ts';
import { samplePath } from '../../../fixtures/run-program.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

let station: TestStation | null = null;
afterEach(async () => {
  await station?.close();
  if (station) await removeStation(station);
  station = null;
});

describe('a workstation on an empty folder', () => {
  // The networks run for some ten seconds on a machine that has nothing else to do.
  it('takes in a sample, judges it, tells all about it and makes a video of it', {
    timeout: 600_000,
  }, async () => {
    station = await openTestStation({ samples: [samplePath('clear-depth')] });
    const { client, event } = station;
    const waiting = await client.attempts.list({});
    expect(waiting.rows).toHaveLength(1);
    const judged = await event(
      'job-changed',
      ({ job }) => job.kind === 'judge' && !['waiting', 'running'].includes(job.state),
    );
    expect(judged.job).toMatchObject({ state: 'done', problem: null, progress: 1 });
    const { rows, total } = await client.attempts.list({});
    expect(total).toBe(1);
    const [row] = rows;
    if (row === undefined) throw new Error('no attempt');
    expect(row).toMatchObject({
      id: waiting.rows[0]?.id,
      state: 'judged',
      verdict: 'depth',
      clipName: 'clear-depth.mp4',
    });
    expect(station.events.some((one) => one.type === 'attempt-changed' && one.row.state === 'judging')).toBe(
      true,
    );

    const detail = await client.attempts.get({ id: row.id });
    expect(detail.curve.length).toBeGreaterThan(30);
    expect(detail.machine?.model.id).toBe('blazepose-heavy');
    const table = await client.clips.frameTable({ id: row.clipId });
    expect(table.ticks).toHaveLength(detail.clip.frames ?? 0);
    expect(await client.clips.strip({ id: row.clipId })).toMatchObject({ pictures: 36, pictureWidth: 160 });
    const thumbnail = await station.station.files.thumbnail(row.id);
    if (!thumbnail.ok) throw new Error(thumbnail.error.message);
    expect((await readFile(thumbnail.value.path)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));

    const job = await client.jobs.exportVideo({
      attemptId: row.id,
      from: frameIndex(30),
      to: frameIndex(45),
      speed: 0.5,
      layers: ['skeleton', 'depth-points', 'hip-trail', 'jury-points'],
    });
    const exported = await event('job-changed', (one) => one.job.id === job.id && one.job.endedAt !== null);
    expect(exported.job).toMatchObject({ state: 'done', problem: null });
    const result = await station.station.files.result(job.id);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value).toMatchObject({ saveAs: 'clear-depth.mp4', contentType: 'video/mp4' });
    const ffmpeg = await locateFfmpeg();
    const video = ffmpeg.ok ? await openClip(ffmpeg.value, result.value.path) : ffmpeg;
    if (!video.ok) throw new Error(video.error.message);
    // 16 frames of 1/30 s at half speed, at 60 frames a second.
    expect(Math.abs(video.value.table.ticks.length - 64)).toBeLessThanOrEqual(1);
  });
});
