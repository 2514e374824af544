import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../main/cli/bench/measurement.ts';
import { runBench } from '../../../../main/cli/bench-command.ts';

const MACHINE = { system: 'linux x64', processor: 'Test', cores: 2, memoryGb: 8, node: '20.0.0' };

/** Runs bench with measurements that give set figures; `broken` throws. */
async function run(...words: readonly string[]) {
  const measured: string[] = [];
  const minutes = new Set<number>();
  const measurement = (figures: Readonly<Record<string, number | null>>): Measurement => ({
    figures: Object.keys(figures),
    measure: async (around, wanted) => {
      measured.push(...wanted);
      minutes.add(around.minutes);
      if ('broken' in figures) throw new Error('no such thing');
      return figures;
    },
  });
  let out = '';
  const code = await runBench(words, {
    measurements: [
      measurement({ fps: 123.456, ratio: null }),
      measurement({ broken: 1 }),
      measurement({ seconds: 2 }),
    ],
    machine: MACHINE,
    date: '2026-11-22',
    print: (text) => {
      out += text;
    },
    around: {
      samplePath: '',
      judgeProgram: '',
      pagesFolder: 'renderer',
      temporaryFolder: '',
      say: () => undefined,
      signal: new AbortController().signal,
    },
  });
  return { code, out, measured, minutes: [...minutes] };
}

describe('bench', () => {
  it('prints every figure as one document with machine and date; what failed is null and makes it end with 3', async () => {
    const { code, out } = await run('--json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({
      schema: 'depthline.bench/1',
      date: '2026-11-22',
      machine: MACHINE,
      figures: { fps: 123.5, ratio: null, broken: null, seconds: 2 },
    });
  });

  it('measures only the figure that is asked for', async () => {
    const { code, out, measured } = await run('--only', 'ratio', '--json');
    expect({ code, measured }).toEqual({ code: 0, measured: ['ratio'] });
    expect(JSON.parse(out).figures).toEqual({ ratio: null });
  });

  it('tells a person what is not available', async () => {
    expect((await run('--only', 'ratio')).out).toMatch(/2026-11-22, Test, 2 cores.*\nratio +not available\n/);
  });

  it('watches for as long as it is told', async () => {
    expect(await run('--only', 'seconds')).toMatchObject({ minutes: [6] });
    expect(await run('--only', 'seconds', '--minutes', '60')).toMatchObject({ minutes: [60] });
    expect(await run('--minutes', 'long')).toMatchObject({ code: 2, measured: [] });
  });

  it('refuses figures and options that there are not', async () => {
    expect(await run('--only', 'speed')).toMatchObject({ code: 2, out: '', measured: [] });
    expect(await run('--fast')).toMatchObject({ code: 2, out: '', measured: [] });
  });
});
