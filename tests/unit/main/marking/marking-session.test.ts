import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marksFileSchema } from '../../../../core/contract/marks.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { MarkingSession, marksFileName } from '../../../../main/marking/marking-session.ts';
import { DIGESTS, drawnFrame } from '../../../fixtures/drawn-marks.ts';

const FRAMES = DIGESTS.map((digest, index) => drawnFrame(digest, index));
const BEGIN = { frames: FRAMES, seed: 5, toolVersion: '1.2.3' };
const ALL = new Set(DIGESTS);
const mark = (y: number) => ({
  skipped: false,
  hipCrease: videoPoint(1, y),
  kneeTop: videoPoint(2, 100),
  horizon: null,
});

describe('a session of marking', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'depthline-marking-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function opened(begin = BEGIN, videos: ReadonlySet<string> = ALL) {
    const session = await MarkingSession.open(folder, 'AB', begin, videos);
    if (!session.ok) throw new Error(session.error.message);
    return session.value;
  }

  const fileNow = async () =>
    marksFileSchema.parse(JSON.parse(await readFile(join(folder, marksFileName('AB')), 'utf8')));

  it('has every answer on the disk at once, and goes on where it stopped whatever it is begun with', async () => {
    const first = await opened();
    expect(await first.keep(0, mark(90), 1)).toMatchObject({ ok: true });
    expect(await first.keep(1, mark(91), 2)).toMatchObject({ ok: true });
    const order = [first.open?.frame.sha256];
    expect((await fileNow()).marks).toHaveLength(2);

    const again = await opened({ frames: [], seed: 99, toolVersion: '9' });
    expect([again.done, again.total, again.open?.place]).toEqual([2, 6, 2]);
    expect([again.open?.frame.sha256]).toEqual(order);
    expect(await fileNow()).toMatchObject({ seed: 5, toolVersion: '1.2.3', origin: 'blind' });
  });

  it('says the spread when everything has its answer twice', async () => {
    const session = await opened();
    for (let place = 0; place < 6; place += 1) {
      expect(session.spread).toBeNull();
      await session.keep(place, mark(place < 3 ? 90 : 92), place);
    }
    expect(session.open).toBeNull();
    expect(session.spread?.dropPx).toBeCloseTo(Math.SQRT2);
    expect((await fileNow()).spread[0]?.dropPairs).toBe(3);
  });

  it('takes an answer for the open frame and the one before it only, so that no pass is marked from the other', async () => {
    const session = await opened();
    await session.keep(0, mark(90), 1);
    await session.keep(1, mark(90), 2);
    expect(await session.keep(0, mark(95), 3)).toMatchObject({ error: { code: 'USAGE_INVALID' } });
    expect(await session.keep(5, mark(95), 3)).toMatchObject({ error: { code: 'USAGE_INVALID' } });
    expect(await session.keep(1, mark(95), 3)).toMatchObject({ ok: true });
    expect(session.answerAt(1)?.hipCrease?.y).toBe(95);
    expect((await fileNow()).marks).toHaveLength(2);
  });

  it('leaves out frames whose video is away or has changed', async () => {
    const session = await opened(BEGIN, new Set([DIGESTS[0] ?? '']));
    expect(session.total).toBe(2);
    expect(session.open?.frame.sha256).toBe(DIGESTS[0]);
  });

  it('leaves a half-written file and another person’s file as they are, and says so', async () => {
    const path = join(folder, marksFileName('AB'));
    await writeFile(path, '{"schema":"depthline.marks/1","fra');
    expect(await MarkingSession.open(folder, 'AB', BEGIN, ALL)).toMatchObject({
      error: { code: 'MARKS_INVALID' },
    });
    expect(await readFile(path, 'utf8')).toBe('{"schema":"depthline.marks/1","fra');
    await rm(path);
    await (await opened()).keep(0, mark(90), 1);
    expect(await MarkingSession.open(folder, 'ab', BEGIN, ALL)).toMatchObject({
      error: { code: 'USAGE_INVALID' },
    });
  });

  it('keeps nothing in memory that could not be written', async () => {
    const session = await opened();
    await rm(folder, { recursive: true, force: true });
    expect(await session.keep(0, mark(90), 1)).toMatchObject({ ok: false });
    expect(session.open?.place).toBe(0);
  });
});
