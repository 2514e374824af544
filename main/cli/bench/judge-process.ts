import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** What one run of the program that judges cost. */
export interface JudgeCost {
  /** From the start of the process to its end. */
  readonly wallS: number;
  /** The most memory that the process held at once. */
  readonly peakMemoryMb: number;
}

/** Makes the child say at its end, on its fourth stream, how much memory it held: there is no way to ask from outside on all systems. */
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Judges a clip in a process of its own, from a cold start; throws when the program fails, since figures would be void. */
export async function judgeInProcess(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<JudgeCost> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT_MEMORY, program, ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    signal,
  });
  const errors = collect(child.stdio[2] as Readable);
  const memory = collect(child.stdio[3] as Readable);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const wallS = (performance.now() - startedMs) / 1000;
  if (code !== 0) throw new Error(`judge ended with ${code}: ${await errors}`);
  return { wallS, peakMemoryMb: Number(await memory) / 1024 };
}

async function collect(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
