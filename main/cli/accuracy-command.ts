import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { clipsToJudge } from '../accuracy/clips-to-judge.ts';
import { figuresOf, groupsOf } from '../accuracy/figures.ts';
import { compareMarks, type MarkOutcome, readMarks } from '../accuracy/marks.ts';
import { markFigures, marksText } from '../accuracy/marks-text.ts';
import { type ClipOutcome, compare } from '../accuracy/outcome.ts';
import { accuracyText } from '../accuracy/text.ts';
import { judgeClip } from '../engine/judge/judge-clip.ts';
import { openJudgeTools } from '../engine/judge/open-tools.ts';
import { EXIT } from './exit-codes.ts';

const USAGE = `npm run accuracy -- FOLDER... [--json] [--model ID] [--marks FILE|DIR]

Judges every clip of the folders that has a truth (NAME.json beside NAME.mp4), a label (labels.json) or people's
marks (FOLDER/marks/*.json of npm run mark, or --marks) and prints how the verdicts, margins and intervals compare,
beside the naive rule.
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
  const places =
    request.marks === null ? request.folders.map((folder) => join(folder, 'marks')) : [request.marks];
  const found = await Promise.all(places.map(readMarks));
  const marks = found.flatMap(({ files }) => files);
  const problems = found.flatMap(({ failures }) => failures);
  for (const { code, message } of problems) surroundings.printError(`${code}: ${message}\n`);
  const { clips, marksElsewhere } = await clipsToJudge(request.folders, marks, signal);
  if (marksElsewhere > 0) {
    surroundings.printError(
      `Marks of ${marksElsewhere} videos are left out: no file here has their digest.\n`,
    );
  }
  if (clips.length === 0) {
    surroundings.printError('No clip in these folders has a truth, a label or marks.\n');
    return EXIT.wrongUsage;
  }
  const tools = await openJudgeTools(request.model);
  if (!tools.ok) {
    surroundings.printError(`${tools.error.message}\n`);
    return EXIT.someFailed;
  }
  const outcomes: ClipOutcome[] = [];
  const markOutcomes: MarkOutcome[] = [];
  let failed = problems.length > 0;
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
      if (clip.known !== null) outcomes.push(compare(clip.known, attempts, networkPoses));
      if (judged.ok) markOutcomes.push(...compareMarks(clip.path, judged.value.sha256, attempts, marks));
    }
  } finally {
    await tools.value.close();
  }
  const figures = figuresOf(outcomes);
  surroundings.printOut(
    request.json
      ? `${JSON.stringify({ figures, groups: groupsOf(outcomes), clips: outcomes, marks: { figures: markFigures(markOutcomes), frames: markOutcomes } }, null, 2)}\n`
      : accuracyText(surroundings.heading, outcomes) +
          (markOutcomes.length === 0 ? '' : `\n${marksText(markOutcomes, marks)}`),
  );
  return failed ? EXIT.someFailed : EXIT.done;
}

function readArguments(
  argv: readonly string[],
): { folders: readonly string[]; json: boolean; model: string | null; marks: string | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, model: { type: 'string' }, marks: { type: 'string' } },
    });
    if (positionals.length === 0) return null;
    return {
      folders: positionals,
      json: values.json ?? false,
      model: values.model ?? null,
      marks: values.marks ?? null,
    };
  } catch {
    return null;
  }
}
