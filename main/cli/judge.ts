import { openEngine } from '../engine/engine.ts';
import { runJudge } from './judge-command.ts';
import { runProgram } from './run-program.ts';
import { surroundings } from './surroundings.ts';

await runProgram((signal) => runJudge(process.argv.slice(2), surroundings(openEngine, signal)));
