import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputNames } from '../../../../main/cli/output-names.ts';

describe('names for the results of each clip', () => {
  it('are the names of the clips where they can be', () => {
    const names = outputNames(['a/squat.mp4', 'b/Приседание 1.mov'], []);
    expect([...names.values()]).toEqual(['squat', 'Приседание 1']);
  });

  it('tell clips of one name apart, whatever their case, ending or way of writing an accent', () => {
    const paths = ['a/squat.mp4', 'b/squat.mp4', 'b/SQUAT.mov', 'c/caf\u00e9.mp4', 'd/cafe\u0301.mp4'];
    expect([...outputNames(paths, []).values()]).toEqual(['squat', 'squat-2', 'SQUAT-3', 'café', 'café-2']);
  });

  it('leave the names of other results alone', () => {
    expect(outputNames(['report.html.mp4'], ['report.html']).get('report.html.mp4')).toBe('report.html-2');
  });

  it.each([
    ['CON.mp4', '_CON'],
    ['what?.mp4', 'what_'],
    ['....mp4', 'clip'],
    [' . .mp4', 'clip'],
    ['ends in dots....mp4', 'ends in dots'],
    ['tab\tname.mp4', 'tab_name'],
  ])('turn %j into something every file system takes', (path, name) => {
    expect(outputNames([path], []).get(path)).toBe(name);
  });

  it('never collide and never leave their folder', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 90 })), (stems) => {
        const names = [...outputNames(stems, ['report.html']).values()];
        expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(stems.length);
        for (const name of names) {
          expect(name).not.toMatch(/[/\\]|^\.|^$/);
          expect(Buffer.byteLength(name)).toBeLessThan(256);
        }
      }),
    );
  });
});
