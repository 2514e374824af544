import { parseArgs } from 'node:util';
import { type VideoPoint, videoPoint } from '../../core/pose/video-point.ts';
import { fail, type Result, succeed } from '../../core/result.ts';

/** What `judge` was asked to do. */
export interface JudgeArguments {
  /** Files and folders as the user wrote them. */
  readonly inputs: readonly string[];
  readonly outFolder: string;
  readonly json: boolean;
  readonly video: boolean;
  /** Whether clips that an earlier run judged are judged anew. */
  readonly again: boolean;
  /** Null when the engine may choose. */
  readonly modelId: string | null;
  readonly rule: 'strict' | 'level';
  readonly statureM: number | null;
  readonly cameraRollDeg: number | null;
  /** A point on the lifter in the first judged frame. */
  readonly lifterAt: VideoPoint | null;
  readonly fromS: number | null;
  readonly toS: number | null;
}

/** A call of `judge`: for help, or for work. */
export type JudgeCall =
  | { readonly kind: 'help' }
  | { readonly kind: 'judge'; readonly arguments: JudgeArguments };

const OPTIONS = {
  out: { type: 'string', default: 'judged' },
  json: { type: 'boolean', default: false },
  'no-video': { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  model: { type: 'string' },
  rule: { type: 'string', default: 'strict' },
  stature: { type: 'string' },
  'camera-roll': { type: 'string' },
  lifter: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Option = keyof typeof OPTIONS;

/**
 * Reads the words after `judge`; fails with `USAGE_INVALID`.
 *
 * An option given twice counts as wrong usage, since one of the two would be lost in silence.
 */
export function parseJudgeArguments(words: readonly string[]): Result<JudgeCall> {
  const parsed = parseWords(words);
  if (!parsed.ok) return parsed;
  const { values, inputs } = parsed.value;
  if (values.help) return succeed({ kind: 'help' });
  if (inputs.length === 0) return wrong('no file or folder was named');
  if (values.out === '') return wrong('--out needs a folder');
  const { rule, model } = values;
  if (rule !== 'strict' && rule !== 'level') return wrong(`--rule takes strict or level, not "${rule}"`);
  if (model === '') return wrong('--model needs the id of a model');

  const statureM = readNumber('stature', values.stature, 1, 2.5, 'metres between 1.00 and 2.50');
  if (!statureM.ok) return statureM;
  const cameraRollDeg = readNumber('camera-roll', values['camera-roll'], -45, 45, 'degrees from -45 to 45');
  if (!cameraRollDeg.ok) return cameraRollDeg;
  const fromS = readNumber('from', values.from, 0, Number.MAX_SAFE_INTEGER, 'seconds from 0');
  if (!fromS.ok) return fromS;
  const toS = readNumber('to', values.to, 0, Number.MAX_SAFE_INTEGER, 'seconds from 0');
  if (!toS.ok) return toS;
  if (toS.value !== null && toS.value <= (fromS.value ?? 0)) return wrong('--to must be later than --from');
  const lifterAt = readPoint(values.lifter);
  if (!lifterAt.ok) return lifterAt;

  return succeed({
    kind: 'judge',
    arguments: {
      inputs,
      outFolder: values.out,
      json: values.json,
      video: !values['no-video'],
      again: values.again,
      modelId: model ?? null,
      rule,
      statureM: statureM.value,
      cameraRollDeg: cameraRollDeg.value,
      lifterAt: lifterAt.value,
      fromS: fromS.value,
      toS: toS.value,
    },
  });
}

function parseWords(words: readonly string[]) {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: joinNegativeValues(words),
      options: OPTIONS,
      allowPositionals: true,
      tokens: true,
    });
    const named = tokens.filter((token) => token.kind === 'option').map((token) => token.name);
    const twice = named.find((name, index) => named.indexOf(name) !== index);
    if (twice !== undefined) return wrong(`--${twice} was given twice`);
    return succeed({ values, inputs: positionals });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return wrong(firstSentence(error.message));
    throw error;
  }
}

/** `--camera-roll -2` means a value to us, but an option to node:util. */
function joinNegativeValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const takesValue = before?.startsWith('--') && OPTIONS[before.slice(2) as Option]?.type === 'string';
    if (takesValue && /^-[\d.]/.test(word)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function readNumber(
  option: Option,
  text: string | undefined,
  least: number,
  most: number,
  takes: string,
): Result<number | null> {
  if (text === undefined) return succeed(null);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return succeed(value);
  return wrong(`--${option} takes ${takes}, not "${text}"`);
}

function readPoint(text: string | undefined): Result<VideoPoint | null> {
  if (text === undefined) return succeed(null);
  const match = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) return wrong(`--lifter takes two numbers of pixels such as 640,360, not "${text}"`);
  return succeed(videoPoint(Number(match[1]), Number(match[2])));
}

function firstSentence(message: string): string {
  const sentence = message.split('. ')[0] ?? message;
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function wrong(what: string) {
  return fail('USAGE_INVALID', `Wrong usage: ${what}. Nothing was judged; --help shows what there is.`);
}
