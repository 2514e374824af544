import { describe, expect, it } from 'vitest';
import { inWords, ProgressPrinter, type ProgressScreen } from '../../../../main/cli/progress.ts';

function screen(isTTY: boolean, columns = 80): ProgressScreen & { written: string[] } {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text) => void written.push(text) };
}

function printerAt(out: ProgressScreen, bytes: readonly number[]) {
  const clock = { ms: 0 };
  return { clock, printer: new ProgressPrinter(out, () => clock.ms, bytes) };
}

describe('progress off a terminal', () => {
  it('writes a line when a clip begins and then every ten seconds', () => {
    const out = screen(false);
    const { clock, printer } = printerAt(out, [100, 300]);
    for (let second = 0; second <= 25; second += 1) {
      clock.ms = second * 1000;
      printer.update(0, 'a.mp4', { doing: 'following people', fraction: second / 50 });
    }
    printer.update(1, 'b.mp4', { doing: 'reading', fraction: 0 });
    expect(out.written.map((line) => line.split(',')[0])).toEqual([
      '[1/2] a.mp4: following people 0 %\n',
      '[1/2] a.mp4: following people 20 %',
      '[1/2] a.mp4: following people 40 %',
      '[2/2] b.mp4: reading 0 %',
    ]);
  });

  it('weighs clips by their size when it says how long is left', () => {
    const out = screen(false);
    const { clock, printer } = printerAt(out, [100, 300]);
    clock.ms = 20_000;
    printer.update(1, 'b.mp4', { doing: 'reading', fraction: 0 });
    expect(out.written[0]).toContain('about 60 s left');
  });

  it('writes nothing over', () => {
    const out = screen(false);
    const { printer } = printerAt(out, [1]);
    printer.update(0, 'a.mp4', { doing: 'reading', fraction: 0 });
    printer.clear();
    expect(out.written.join('')).not.toContain('\r');
  });
});

describe('progress on a terminal', () => {
  it('writes one line over and takes it away at the end', () => {
    const out = screen(true);
    const { clock, printer } = printerAt(out, [1]);
    printer.update(0, 'a.mp4', { doing: 'reading', fraction: 0 });
    clock.ms = 200;
    printer.update(0, 'a.mp4', { doing: 'reading', fraction: 0.01 });
    printer.clear();
    printer.clear();
    expect(out.written).toEqual([
      '\r\u001b[2Ka.mp4: reading 0 %',
      '\r\u001b[2Ka.mp4: reading 1 %',
      '\r\u001b[2K',
    ]);
  });

  it('never fills the line, which would scroll', () => {
    const out = screen(true, 20);
    const { printer } = printerAt(out, [1]);
    printer.update(0, 'a-very-long-name-of-a-clip.mp4', { doing: 'reading', fraction: 0 });
    const shown = out.written[0]?.replace('\r\u001b[2K', '') ?? '';
    expect([...shown].length).toBeLessThan(20);
  });
});

it('tells time as people do', () => {
  expect([0, 8.4, 89, 90, 3540, 7500].map(inWords)).toEqual([
    '1 s',
    '8 s',
    '89 s',
    '2 min',
    '59 min',
    '2 h 5 min',
  ]);
});
