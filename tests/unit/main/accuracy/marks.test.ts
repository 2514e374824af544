import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrameMark, MarksFile } from '../../../../core/contract/marks.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { clipsToJudge } from '../../../../main/accuracy/clips-to-judge.ts';
import { compareMarks, readMarks } from '../../../../main/accuracy/marks.ts';
import { markFigures, marksText } from '../../../../main/accuracy/marks-text.ts';
import { writeMarksFile } from '../../../../main/marking/marks-files.ts';
import { sha256OfFile } from '../../../../native/files/file-hash.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';
import { DIGESTS, drawnMark } from '../../../fixtures/drawn-marks.ts';

const NEVER = new AbortController().signal;
const ATTEMPT = drawnAttempt();
const BOTTOM = ATTEMPT.curve.find(({ frame }) => frame === ATTEMPT.bottomFrame)?.legs.left;
const DIGEST = DIGESTS[0] ?? '';

function file(marks: readonly FrameMark[], origin: MarksFile['origin'] = 'blind'): MarksFile {
  const frames = [{ sha256: DIGEST, frame: ATTEMPT.bottomFrame, widthPx: 540, heightPx: 960 }];
  return {
    schema: 'depthline.marks/1',
    origin,
    toolVersion: '1',
    seed: 1,
    frames,
    marks: [...marks],
    spread: [],
  };
}

/** A mark that lies so many pixels below (+) the machine's own crease, at its own knee top. */
function markBelow(px: number, rest: Partial<FrameMark> = {}): FrameMark {
  if (!BOTTOM) throw new Error('the drawn attempt has no bottom');
  return drawnMark(0, 0, {
    hipCrease: videoPoint(BOTTOM.hipCrease.x, BOTTOM.hipCrease.y + px),
    kneeTop: BOTTOM.kneeTop,
    frame: ATTEMPT.bottomFrame,
    ...rest,
  });
}

describe('people’s marks against the machine', () => {
  it('are the mean of a person’s passes, in pixels and in millimetres of the judge’s own scale', () => {
    const marks = [markBelow(4), markBelow(6, { pass: 2 })];
    const outcomes = compareMarks('x.mp4', DIGEST, [ATTEMPT], [file(marks)]);
    expect(outcomes).toMatchObject([{ passes: 2, side: 'left', origin: 'blind', rater: 'AB' }]);
    const figures = markFigures(outcomes);
    expect(figures).toMatchObject({ frames: 1, measured: 1 });
    // People see the crease 5 px lower, that is deeper, than the machine.
    expect(figures.dropPx?.bias).toBeCloseTo(-5);
    expect(figures.dropMm?.bias).toBeCloseTo(-20);
    expect(figures.marginMm?.bias).toBeCloseTo(-20, 0);
    expect(marksText(outcomes, [file(marks)])).toContain('-5.0 px, -20.0 mm');
  });

  it('keep blind marks and those of a review apart', () => {
    const files = [file([markBelow(4)]), file([markBelow(0, { leg: 'left', rater: 'J' })], 'jury')];
    const text = marksText(compareMarks('x.mp4', DIGEST, [ATTEMPT], files), files);
    expect(text).toContain('marked blind\n  1 of 1 marked legs were measured');
    expect(text).toContain('may be seen\n  1 of 1');
  });

  it('say where the machine measured nothing, and pass over what a person could not see', () => {
    const unseen = compareMarks('x.mp4', DIGEST, [ATTEMPT], [file([markBelow(4, { kneeTop: null })])]);
    expect(unseen).toEqual([]);
    const alone = compareMarks('x.mp4', DIGEST, [], [file([markBelow(4)])]);
    expect(alone).toMatchObject([{ machine: null }]);
    expect(marksText(alone, [])).toContain('machine measured nothing');
    expect(markFigures(alone)).toMatchObject({ frames: 1, measured: 0, dropPx: null });
  });

  it('belong to the video of their digest and no other', () => {
    expect(compareMarks('x.mp4', DIGESTS[1] ?? '', [ATTEMPT], [file([markBelow(4)])])).toEqual([]);
  });
});

describe('files of marks', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'depthline-marks-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are read from a folder; a half-written one is said and the others are kept', async () => {
    await writeMarksFile(join(folder, 'a.json'), file([markBelow(1)]));
    await writeFile(join(folder, 'b.json'), '{"schema":"depthline.marks/1","fra');
    await writeFile(join(folder, 'c.txt'), 'notes');
    const { files, failures } = await readMarks(folder);
    expect(files).toHaveLength(1);
    expect(failures).toMatchObject([{ code: 'MARKS_INVALID' }]);
    expect(failures[0]?.message).toContain('b.json');
  });

  it('are none where there is no folder', async () => {
    expect(await readMarks(join(folder, 'nothing'))).toEqual({ files: [], failures: [] });
  });

  it('bring a video without truth or label to be judged, and count those of videos that are not here', async () => {
    const video = join(folder, 'clip.mp4');
    await writeFile(video, 'some bytes');
    const sha256 = await sha256OfFile(video, NEVER);
    const marks = [file([markBelow(1, { sha256 }), markBelow(1)])];
    expect(await clipsToJudge([folder], marks, NEVER)).toEqual({
      clips: [{ path: video, known: null }],
      marksElsewhere: 1,
    });
    expect(await clipsToJudge([folder], [], NEVER)).toEqual({ clips: [], marksElsewhere: 0 });
  });
});
