import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgeArguments, parseJudgeArguments } from '../../../../main/cli/arguments.ts';

function argumentsOf(words: readonly string[]): JudgeArguments {
  const call = parseJudgeArguments(words);
  if (!call.ok) throw new Error(call.error.message);
  if (call.value.kind !== 'judge') throw new Error('asked for help');
  return call.value.arguments;
}

function complaintAbout(...words: string[]): string {
  const call = parseJudgeArguments(words);
  if (call.ok) throw new Error(`accepted ${words.join(' ')}`);
  expect(call.error.code).toBe('USAGE_INVALID');
  return call.error.message;
}

describe('the words after judge', () => {
  it('have sensible defaults', () => {
    expect(argumentsOf(['squat.mp4'])).toEqual({
      inputs: ['squat.mp4'],
      outFolder: 'judged',
      json: false,
      again: false,
      video: true,
      modelId: null,
      rule: 'strict',
      statureM: null,
      cameraRollDeg: null,
      lifterAt: null,
      fromS: null,
      toS: null,
    });
  });

  it('set every option, before or after the files', () => {
    const words =
      '--json --again a.mp4 --out /tmp/o --no-video --model heavy --rule level --stature 1.78 --camera-roll -2.5 ' +
      '--lifter 640,360.5 --from 1 --to 9.5 b';
    expect(argumentsOf(words.split(' '))).toEqual({
      inputs: ['a.mp4', 'b'],
      outFolder: '/tmp/o',
      json: true,
      again: true,
      video: false,
      modelId: 'heavy',
      rule: 'level',
      statureM: 1.78,
      cameraRollDeg: -2.5,
      lifterAt: { x: 640, y: 360.5 },
      fromS: 1,
      toS: 9.5,
    });
  });

  it('take a file whose name looks like an option after --', () => {
    expect(argumentsOf(['--', '--json']).inputs).toEqual(['--json']);
  });

  it('ask for help even without a file', () => {
    expect(parseJudgeArguments(['--help'])).toEqual({ ok: true, value: { kind: 'help' } });
    expect(parseJudgeArguments(['-h'])).toEqual({ ok: true, value: { kind: 'help' } });
  });

  it.each([
    [[], 'no file or folder'],
    [['a', '--rule', 'loose'], '--rule takes strict or level'],
    [['a', '--stature', '178'], 'metres between 1.00 and 2.50'],
    [['a', '--stature', '1,78'], 'metres between'],
    [['a', '--camera-roll', '90'], 'degrees from -45 to 45'],
    [['a', '--from', '-1'], 'seconds from 0'],
    [['a', '--from', '5', '--to', '5'], '--to must be later'],
    [['a', '--to', '0'], '--to must be later'],
    [['a', '--lifter', '640'], '--lifter takes two numbers'],
    [['a', '--out', ''], '--out needs a folder'],
    [['a', '--model='], '--model needs'],
    [['a', '--fast'], "unknown option '--fast'"],
    [['a', '--out'], 'argument missing'],
    [['a', '--json=yes'], 'does not take an argument'],
    [['a', '--out', 'x', '--out', 'y'], '--out was given twice'],
  ])('refuse %j', (words, what) => {
    expect(complaintAbout(...words)).toContain(what);
  });

  it('keep every number that they accept', () => {
    fc.assert(
      fc.property(fc.double({ min: -45, max: 45, noNaN: true }), (roll) => {
        const text = roll.toFixed(6);
        expect(argumentsOf(['a', '--camera-roll', text]).cameraRollDeg).toBeCloseTo(roll, 6);
      }),
    );
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.array(fc.string()), (words) => void parseJudgeArguments(words)));
  });
});
