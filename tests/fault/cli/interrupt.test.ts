import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../core/contract/report.ts';
import { samplePath, startProgram } from '../../fixtures/run-program.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-interrupt-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Command lines of living processes that name our folder; Linux tells, others are asked for nothing. */
async function processesNaming(text: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text));
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle', (signal) => {
  it('ends with 130, one document, no half-written file and no process left', async () => {
    const out = join(folder, signal);
    const running = startProgram(
      folder,
      'judge',
      '--json',
      '--model',
      'blazepose-lite',
      '--out',
      out,
      samplePath('close'),
      samplePath('clear-depth'),
    );
    await running.said(/finding people/);
    // Twice at once, as when npm passes on what the terminal has sent to every process already.
    running.child.kill(signal);
    running.child.kill(signal);
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(130);
    const report = reportSchema.parse(JSON.parse(ended.stdout));
    expect(report.errors.at(-1)?.code).toBe('CANCELLED');
    const left = await readdir(out, { recursive: true });
    expect(left.filter((name) => name.endsWith('.mp4') || name.includes('.part'))).toEqual([]);
    expect(await processesNaming(out)).toEqual([]);
  });
});
