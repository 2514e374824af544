import { EXIT } from '../../main/cli/exit-codes.ts';
import { runProgram } from '../../main/cli/run-program.ts';
import { missingRtspServer } from '../fixtures/cameras/rtsp-server.ts';
import { runSoak } from './run-soak.ts';
import { parseSoakArguments, SOAK_USAGE } from './soak-arguments.ts';
import { hasPassed, soakText } from './soak-report.ts';

/** Records four cameras while everything around them breaks, and counts what is missing. */
await runProgram(async (signal) => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const call = parseSoakArguments(process.argv.slice(2), Date.now() % 1_000_000);
  if (call.kind === 'help') {
    process.stdout.write(SOAK_USAGE);
    return EXIT.done;
  }
  if (call.kind === 'wrong') {
    say(call.message);
    return EXIT.wrongUsage;
  }
  const missing = missingRtspServer();
  if (missing !== null) {
    say(`Nothing was measured: ${missing}`);
    return EXIT.someFailed;
  }
  const report = await runSoak({ ...call, say, signal });
  if (report === null) return EXIT.cancelled;
  process.stdout.write(call.json ? `${JSON.stringify(report, null, 1)}\n` : soakText(report));
  return hasPassed(report) ? EXIT.done : EXIT.someFailed;
});
