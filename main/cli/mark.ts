import { fileURLToPath } from 'node:url';
import { runMark } from './mark-command.ts';
import { openPage } from './open-page.ts';
import { runProgram } from './run-program.ts';

/** Lets a person mark truth on real frames, blind. */
await runProgram((signal) =>
  runMark(
    process.argv.slice(2),
    {
      printOut: (text) => void process.stdout.write(text),
      say: (line) => void process.stderr.write(`${line}\n`),
      pagesFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
      openPage,
    },
    signal,
  ),
);
