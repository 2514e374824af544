import { parseArgs } from 'node:util';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { figuresOf, groupsOf } from '../accuracy/figures.ts';
import { type ClipOutcome, compare } from '../accuracy/outcome.ts';
import { accuracyText } from '../accuracy/text.ts';
import { readKnownClips } from '../accuracy/truth.ts';
import { judgeClip } from '../engine/judge/judge-clip.ts';
import { openJudgeTools } from '../engine/judge/open-tools.ts';
import { EXIT } from './exit-codes.ts';

const USAGE = `npm run accuracy -- FOLDER... [--json] [--model ID]

Judges every clip of the folders that has a truth (NAME.json beside NAME.mp4) or a label (labels.json) and
prints how the verdicts, margins and intervals compare, beside the naive rule.
`;

/** Where the command writes, and today's date and machine for the heading. */
export interface AccuracySurroundings {
  readonly printOut: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly heading: string;
}

/** Judges known clips and prints how right the judgements are; gives the exit code. */
export async function runAccuracy(
  argv: readonly string[],
  surroundings: AccuracySurroundings,
  signal: AbortSignal,
): Promise<number> {
  const request = readArguments(argv);
  if (!request) {
    surroundings.printError(USAGE);
    return EXIT.wrongUsage;
  }
  const clips = (await Promise.all(request.folders.map(readKnownClips))).flat();
  if (clips.length === 0) {
    surroundings.printError('No clip in these folders has a truth or a label beside it.\n');
    return EXIT.wrongUsage;
  }
  const tools = await openJudgeTools(request.model);
  if (!tools.ok) {
    surroundings.printError(`${tools.error.message}\n`);
    return EXIT.someFailed;
  }
  const outcomes: ClipOutcome[] = [];
  let failed = false;
  try {
    for (const [index, clip] of clips.entries()) {
      surroundings.printError(`[${index + 1}/${clips.length}] ${clip.path}\n`);
      const options = {
        rule: IPF_RULE,
        fromS: null,
        toS: null,
        lifterAt: null,
        cameraRollDeg: null,
        statureM: null,
      };
      const judged = await judgeClip(clip.path, tools.value, options, () => undefined, signal);
      if (signal.aborted) return EXIT.cancelled;
      if (!judged.ok) {
        failed = true;
        surroundings.printError(`  ${judged.error.code}: ${judged.error.message}\n`);
      }
      const { attempts, networkPoses } = judged.ok ? judged.value : { attempts: [], networkPoses: [] };
      outcomes.push(compare(clip, attempts, networkPoses));
    }
  } finally {
    await tools.value.close();
  }
  const figures = figuresOf(outcomes);
  surroundings.printOut(
    request.json
      ? `${JSON.stringify({ figures, groups: groupsOf(outcomes), clips: outcomes }, null, 2)}\n`
      : accuracyText(surroundings.heading, outcomes),
  );
  return failed ? EXIT.someFailed : EXIT.done;
}

function readArguments(
  argv: readonly string[],
): { folders: readonly string[]; json: boolean; model: string | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, model: { type: 'string' } },
    });
    if (positionals.length === 0) return null;
    return { folders: positionals, json: values.json ?? false, model: values.model ?? null };
  } catch {
    return null;
  }
}
