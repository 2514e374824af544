import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import type { ReportPage } from '../../../../main/engine/report/report-page.ts';
import { writeReport } from '../../../../main/engine/report/write-report.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';
import { clipReport } from '../../../fixtures/drawn-report.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline report '));
  await mkdir(join(folder, 'a & b #1'));
  await writeFile(join(folder, 'a & b #1', 'attempt-1.mp4'), Buffer.alloc(3000, 1));
  await writeFile(join(folder, 'a & b #1', 'attempt-1.png'), Buffer.alloc(300, 2));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function page(): ReportPage {
  const file = (ending: string) => join(folder, 'a & b #1', `attempt-1.${ending}`);
  return {
    report: { schema: 'depthline.report/1', clips: [clipReport()], errors: [] },
    assets: [
      [
        {
          videoPath: file('mp4'),
          picturePath: file('png'),
          curveFilePath: file('csv'),
          curve: drawnAttempt().curve,
        },
      ],
    ],
    rule: IPF_RULE,
    programVersion: '0.1.0',
    writtenAt: new Date('2026-11-22T17:40:00Z'),
  };
}

async function written(embeddedBytes?: number): Promise<string> {
  const path = join(folder, 'report.html');
  expect(await writeReport(page(), path, embeddedBytes)).toEqual({ ok: true, value: path });
  return readFile(path, 'utf8');
}

test('picture and clip are inside the page, byte for byte', async () => {
  const text = await written();
  expect(text).toContain(`src="data:video/mp4;base64,${Buffer.alloc(3000, 1).toString('base64')}"`);
  expect(text).toContain(`src="data:image/png;base64,${Buffer.alloc(300, 2).toString('base64')}"`);
  expect((await readdir(folder)).sort()).toEqual(['a & b #1', 'report.html']);
});

test('where there is no room for the clip, the picture is inside and the clip is linked', async () => {
  const text = await written(1000);
  expect(text).toContain('src="data:image/png;base64,');
  expect(text).toContain(
    '<video controls muted playsinline preload="metadata" src="./a%20%26%20b%20%231/attempt-1.mp4"',
  );
  expect(text).toContain('It lies beside this page');
});

test('a file that is gone is told, and the page is written all the same', async () => {
  await rm(join(folder, 'a & b #1', 'attempt-1.mp4'));
  expect(await written()).toContain('No annotated clip was made of this attempt.');
});

test('an earlier page stays whole when the new one cannot be written', async () => {
  await writeFile(join(folder, 'report.html'), 'earlier');
  const result = await writeReport(page(), join(folder, 'missing', 'report.html'));
  expect(result.ok ? null : result.error.code).toBe('OUTPUT_NOT_WRITABLE');
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('earlier');
});
