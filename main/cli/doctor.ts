import { locateFfmpeg } from '../../native/ffmpeg/locate.ts';
import { describeProviders } from '../../native/onnx/describe-providers.ts';
import { doctorReport, doctorText } from './doctor/finding.ts';
import { machineFindings } from './doctor/machine-findings.ts';
import { modelFindings } from './doctor/model-findings.ts';
import { chromiumFinding, ffmpegFinding, providerFindings } from './doctor/tool-findings.ts';
import { EXIT } from './exit-codes.ts';
import { runProgram } from './run-program.ts';

const USAGE =
  'npm run --silent doctor -- [--json]\n\nSays what this machine offers and what to do about what is missing.\n';

/** Says what this machine offers; ends with 0 when squats can be judged on it. */
await runProgram(async (signal) => {
  const words = process.argv.slice(2);
  if (words.some((word) => word !== '--json')) {
    const wantsHelp = words.includes('--help') || words.includes('-h');
    (wantsHelp ? process.stdout : process.stderr).write(USAGE);
    return wantsHelp ? EXIT.done : EXIT.wrongUsage;
  }
  const report = doctorReport([
    ...(await machineFindings(process.cwd())),
    ffmpegFinding(await locateFfmpeg({ signal })),
    ...providerFindings(await describeProviders()),
    ...(await modelFindings()),
    chromiumFinding(process.env['PATH'] ?? ''),
  ]);
  process.stdout.write(
    words.includes('--json') ? `${JSON.stringify(report, null, 1)}\n` : doctorText(report),
  );
  if (signal.aborted) return EXIT.cancelled;
  return report.canJudge ? EXIT.done : EXIT.someFailed;
});
