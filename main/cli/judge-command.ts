import { basename, join } from 'node:path';
import type { Failure, Result } from '../../core/result.ts';
import { type FailedPath, type FoundClip, findClips } from '../engine/clips/find-clips.ts';
import { type Engine, type JudgeRequest, reportOf } from '../engine/engine.ts';
import type { JudgedFile } from '../engine/judged-file.ts';
import { type JudgeArguments, parseJudgeArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { prepareOutFolder } from './out-folder.ts';
import { outputNames } from './output-names.ts';
import { ProgressPrinter, type ProgressScreen } from './progress.ts';
import { summariseClip } from './summary.ts';
import { JUDGE_USAGE } from './usage.ts';

/** What a command needs from the process that runs it. */
export interface CommandSurroundings {
  /** Opens the engine with a model, or with its own choice for null. */
  openEngine(modelId: string | null): Promise<Result<Engine>>;
  /** Writes to standard output. */
  print(text: string): void;
  readonly screen: ProgressScreen;
  nowMs(): number;
  readonly signal: AbortSignal;
}

/** Names in the output folder that belong to the run, not to a clip. */
const RUN_FILES = ['report.json', 'report.html'];

/** Runs `judge` with the words that follow it; resolves to the exit code. */
export async function runJudge(words: readonly string[], around: CommandSurroundings): Promise<number> {
  const call = parseJudgeArguments(words);
  if (!call.ok) {
    around.screen.write(`${call.error.message}\n`);
    return EXIT.wrongUsage;
  }
  if (call.value.kind === 'help') {
    around.print(JUDGE_USAGE);
    return EXIT.done;
  }
  return judgeAll(call.value.arguments, around);
}

/** Judges what the arguments name; resolves to the exit code. */
async function judgeAll(asked: JudgeArguments, around: CommandSurroundings): Promise<number> {
  const found = await findClips(asked.inputs, asked.outFolder);
  for (const note of found.notes) around.screen.write(`${note}\n`);
  if (found.clips.length === 0) return finish([], found.failures, null, asked, around);
  const prepared = await prepareOutFolder(asked.outFolder);
  if (!prepared.ok) {
    return finish([], [...found.failures, { path: asked.outFolder, ...prepared.error }], null, asked, around);
  }
  const engine = await around.openEngine(asked.modelId);
  if (!engine.ok) {
    if (engine.error.code === 'MODEL_UNKNOWN') {
      around.screen.write(`${engine.error.message}\n`);
      return EXIT.wrongUsage;
    }
    const failures = found.clips.map(({ path }) => ({ path, ...engine.error }));
    return finish([], [...found.failures, ...failures], null, asked, around);
  }
  try {
    const { judged, failures } = await judgeEach(engine.value, found.clips, asked, around);
    return await finish(judged, [...found.failures, ...failures], engine.value, asked, around);
  } finally {
    await engine.value.close();
  }
}

async function judgeEach(
  engine: Engine,
  found: readonly FoundClip[],
  asked: JudgeArguments,
  around: CommandSurroundings,
): Promise<{ judged: JudgedFile[]; failures: FailedPath[] }> {
  const judged: JudgedFile[] = [];
  const failures: FailedPath[] = [];
  const request: JudgeRequest = asked;
  const names = outputNames(
    found.map((clip) => clip.path),
    RUN_FILES,
  );
  const progress = new ProgressPrinter(
    around.screen,
    around.nowMs,
    found.map((clip) => clip.bytes),
  );
  for (const [index, { path }] of found.entries()) {
    if (around.signal.aborted) {
      failures.push({ path, ...CANCELLED });
      continue;
    }
    const resultFolder = join(asked.outFolder, names.get(path) ?? basename(path));
    const show = (step: { doing: string; fraction: number }) => progress.update(index, basename(path), step);
    const result = await engine.judge(path, resultFolder, request, show, around.signal);
    progress.clear();
    if (!result.ok) {
      failures.push({ path, ...result.error });
      continue;
    }
    judged.push(result.value);
    failures.push(...result.value.problems.map((problem) => ({ path, ...problem })));
    if (!asked.json) {
      const kept = result.value.isKept ? ['  (judged by an earlier run; --again judges anew)'] : [];
      around.print(`${[...summariseClip(result.value.report), ...kept].join('\n')}\n`);
    }
  }
  return { judged, failures };
}

const CANCELLED: Failure = { code: 'CANCELLED', message: 'Not judged: the run was ended before its turn.' };

/** Writes and prints what came out; the exit code says whether it was everything. */
async function finish(
  judged: readonly JudgedFile[],
  failures: readonly FailedPath[],
  engine: Engine | null,
  asked: JudgeArguments,
  around: CommandSurroundings,
): Promise<number> {
  const errors = failures.map(({ path, code, message }) => ({ path, code, message }));
  if (engine !== null && judged.length > 0) {
    const page = await engine.writeReport(asked.outFolder, asked.rule, judged, [...errors]);
    if (!page.ok) errors.push({ path: asked.outFolder, ...page.error });
    else if (!asked.json) around.print(`\nReport: ${page.value}\n`);
  }
  for (const error of errors) {
    if (error.code !== 'CANCELLED') around.screen.write(`${error.path}: ${error.code}: ${error.message}\n`);
  }
  if (asked.json) around.print(`${JSON.stringify(reportOf(judged, errors), null, 1)}\n`);
  if (around.signal.aborted) return EXIT.cancelled;
  return errors.length === 0 ? EXIT.done : EXIT.someFailed;
}
