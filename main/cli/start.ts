import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEngine } from '../engine/engine.ts';
import { EXIT } from './exit-codes.ts';
import { judgeAll } from './judge-command.ts';
import { openPage } from './open-page.ts';
import { runProgram } from './run-program.ts';
import { surroundings } from './surroundings.ts';

const SAMPLES = ['clear-depth', 'clear-no-depth', 'close'].map((name) =>
  fileURLToPath(new URL(`../../assets/samples/${name}.mp4`, import.meta.url)),
);
const OUT_FOLDER = 'judged';

/** Judges the bundled sample attempts and shows the report: what there is to see until the workstation exists. */
await runProgram(async (signal) => {
  process.stderr.write('Judging the sample attempts that come with Depthline.\n');
  const code = await judgeAll(
    {
      inputs: SAMPLES,
      outFolder: OUT_FOLDER,
      json: false,
      video: true,
      modelId: null,
      rule: 'strict',
      statureM: null,
      cameraRollDeg: null,
      lifterAt: null,
      fromS: null,
      toS: null,
    },
    surroundings(openEngine, signal),
  );
  if (code !== EXIT.done) return code;
  const page = resolve(join(OUT_FOLDER, 'report.html'));
  const opened = await openPage(page);
  process.stdout.write(opened ? 'The report opens in your browser.\n' : `Open ${page} in a browser.\n`);
  return code;
});
