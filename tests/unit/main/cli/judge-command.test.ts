import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClipReport, type Report, reportSchema } from '../../../../core/contract/report.ts';
import { fail, succeed } from '../../../../core/result.ts';
import { type CommandSurroundings, runJudge } from '../../../../main/cli/judge-command.ts';
import type { Engine } from '../../../../main/engine/engine.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-judge-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function reportOf(path: string): ClipReport {
  return {
    path,
    sha256: 'a'.repeat(64),
    width: 640,
    height: 480,
    frames: 60,
    durationS: 2,
    fps: 30,
    rotationDeg: 0,
    variableFrameRate: false,
    model: { id: 'blazepose-full', sha256: 'b'.repeat(64) },
    camera: { rollDeg: 1, azimuthDeg: null, mmPerPx: 3 },
    attempts: [
      {
        startFrame: 5,
        bottomFrame: 30,
        endFrame: 55,
        bottomTimeS: 1,
        completed: true,
        sides: { left: { seen: true, marginMm: 41.6, interval95Mm: [20.4, 62.8], reasons: [] }, right: null },
        marginMm: 41.6,
        interval95Mm: [20.4, 62.8],
        verdict: 'depth',
        reasons: ['OTHER_LEG_UNSEEN'],
      },
    ],
    warnings: [],
  };
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly screen: string;
  readonly resultFolders: readonly string[];
  readonly closed: number;
}

/** Runs judge with an engine that judges every file whose name does not begin with `bad`. */
async function run(
  words: readonly string[],
  change: Partial<Engine> = {},
  abortAfter = Number.POSITIVE_INFINITY,
): Promise<Ran> {
  const abort = new AbortController();
  const resultFolders: string[] = [];
  let out = '';
  let screen = '';
  let closed = 0;
  const engine: Engine = {
    judge: async (path, resultFolder, _request, onProgress) => {
      resultFolders.push(resultFolder);
      onProgress({ doing: 'reading', fraction: 0 });
      if (resultFolders.length >= abortAfter) {
        abort.abort();
        return fail('CANCELLED', 'Ended by the user.');
      }
      if (path.includes('bad')) return fail('MEDIA_NOT_VIDEO', 'This is not a video.');
      return succeed({ report: reportOf(path), assets: [], problems: [], isKept: path.includes('kept') });
    },
    writeReport: async (outFolder) => succeed(join(outFolder, 'report.html')),
    close: async () => {
      closed += 1;
    },
    ...change,
  };
  const write = (text: string): void => {
    screen += text;
  };
  const around: CommandSurroundings = {
    openEngine: async (modelId) =>
      modelId === 'none' ? fail('MODEL_UNKNOWN', 'No model is called none.') : succeed(engine),
    print: (text) => {
      out += text;
    },
    screen: { isTTY: false, columns: 80, write },
    nowMs: () => 0,
    signal: abort.signal,
  };
  const code = await runJudge([...words, '--out', join(folder, 'judged')], around);
  return { code, out, screen, resultFolders, closed };
}

async function clips(...names: string[]): Promise<string[]> {
  for (const name of names) await writeFile(join(folder, name), name);
  return names.map((name) => join(folder, name));
}

function documentIn(out: string): Report {
  return reportSchema.parse(JSON.parse(out));
}

describe('judge', () => {
  it('ends with 0 when all were judged, and says so to a person', async () => {
    const ran = await run(await clips('a.mp4'));
    expect(ran.code).toBe(0);
    expect(ran.closed).toBe(1);
    expect(ran.out).toContain(
      'attempt 1, bottom at 1.00 s (frame 30): depth, margin +42 mm, 95 % between +20 and +63 mm',
    );
    expect(ran.out).toContain('Only one leg could be judged.');
    expect(ran.out).toContain(`Report: ${join(folder, 'judged', 'report.html')}`);
  });

  it('says which clips an earlier run had judged', async () => {
    const ran = await run(await clips('a.mp4', 'kept.mp4'));
    expect(ran.out.match(/judged by an earlier run/g)).toHaveLength(1);
    expect(ran.out.indexOf('earlier run')).toBeGreaterThan(ran.out.indexOf('kept.mp4'));
  });

  it('prints exactly one document with --json, errors included', async () => {
    const ran = await run([
      '--json',
      ...(await clips('a.mp4', 'bad.mp4', 'c.mp4')),
      join(folder, 'gone.mp4'),
    ]);
    expect(ran.code).toBe(3);
    const document = documentIn(ran.out);
    expect(document.clips.map((clip) => clip.path)).toEqual([join(folder, 'a.mp4'), join(folder, 'c.mp4')]);
    expect(document.errors.map((error) => error.code)).toEqual(['MEDIA_NOT_FOUND', 'MEDIA_NOT_VIDEO']);
    expect(ran.screen).toContain('bad.mp4: MEDIA_NOT_VIDEO: This is not a video.');
  });

  it('judges 499 of 500 files when one is bad', async () => {
    const names = Array.from({ length: 500 }, (_, index) =>
      index === 250 ? 'bad.mp4' : `squat${index}.mp4`,
    );
    await clips(...names);
    const ran = await run(['--json', folder]);
    expect(ran.code).toBe(3);
    const document = documentIn(ran.out);
    expect(document.clips).toHaveLength(499);
    expect(document.errors).toMatchObject([{ path: join(folder, 'bad.mp4'), code: 'MEDIA_NOT_VIDEO' }]);
    expect(new Set(ran.resultFolders).size).toBe(500);
  });

  it('prints a document even when nothing could be judged', async () => {
    const ran = await run(['--json', join(folder, 'gone.mp4')]);
    expect(ran.code).toBe(3);
    expect(documentIn(ran.out).errors).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps what was judged when the user ends the run', async () => {
    const ran = await run(['--json', ...(await clips('a.mp4', 'b.mp4', 'c.mp4'))], {}, 2);
    expect(ran.code).toBe(130);
    const document = documentIn(ran.out);
    expect(document.clips).toHaveLength(1);
    expect(document.errors.map((error) => error.code)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(ran.resultFolders).toHaveLength(2);
    expect(ran.closed).toBe(1);
  });

  it('keeps a report whose video could not be written, and says so', async () => {
    const ran = await run(['--json', ...(await clips('a.mp4'))], {
      judge: async (path) =>
        succeed({
          report: reportOf(path),
          assets: [],
          problems: [{ code: 'OUTPUT_DISK_FULL', message: 'The disk is full.' }],
          isKept: false,
        }),
    });
    expect(ran.code).toBe(3);
    expect(documentIn(ran.out).clips).toHaveLength(1);
    expect(documentIn(ran.out).errors[0]?.code).toBe('OUTPUT_DISK_FULL');
  });

  it('gives clips of one name folders of their own', async () => {
    const ran = await run(await clips('a.mp4', 'a.mov', 'A.mkv'));
    expect(ran.resultFolders.map((path) => path.slice(folder.length))).toEqual([
      '/judged/a',
      '/judged/a-2',
      '/judged/A-3',
    ]);
  });

  it('judges nothing when results have nowhere to go', async () => {
    await clips('judged');
    const ran = await run(['--json', ...(await clips('a.mp4'))]);
    expect(ran.code).toBe(3);
    expect(documentIn(ran.out).errors[0]).toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      path: join(folder, 'judged'),
    });
    expect(ran.resultFolders).toEqual([]);
  });

  it('ends with 2 for wrong usage and for a model that is not there, without a word on standard output', async () => {
    expect(await run(['--fast'])).toMatchObject({ code: 2, out: '' });
    expect(await run([...(await clips('a.mp4')), '--model', 'none'])).toMatchObject({ code: 2, out: '' });
  });

  it('closes the engine when it throws', async () => {
    let closed = 0;
    const broken = run(await clips('a.mp4'), {
      judge: () => Promise.reject(new Error('a fault')),
      close: async () => {
        closed += 1;
      },
    });
    await expect(broken).rejects.toThrow('a fault');
    expect(closed).toBe(1);
  });

  it('prints help', async () => {
    const ran = await run(['--help']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('--camera-roll DEG');
  });
});
