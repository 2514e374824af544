import type * as OnnxRuntime from 'onnxruntime-node';
import { fail, type Result, succeed } from '../../core/result.ts';

export type Runtime = typeof OnnxRuntime;

let loaded: Promise<Result<Runtime>> | null = null;

/**
 * The ONNX runtime's native library, loaded once on first use.
 *
 * Fails with `MODEL_FAILED` where the package has no binary for this machine (it has none for Intel Macs).
 */
export function loadRuntime(): Promise<Result<Runtime>> {
  loaded ??= importRuntime();
  return loaded;
}

async function importRuntime(): Promise<Result<Runtime>> {
  try {
    const runtime = await import('onnxruntime-node');
    runtime.env.logLevel = 'fatal';
    return succeed(runtime);
  } catch (error) {
    return fail(
      'MODEL_FAILED',
      `The ONNX runtime does not start on ${process.platform} ${process.arch} (${reasonOf(error)}). ` +
        'No pose can be measured here; run `npm ci` again, or use 64-bit Linux, 64-bit Windows or a Mac with Apple silicon.',
    );
  }
}

/** The first line of whatever was thrown, without the runtime's own source position. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n', 1)[0] ?? text;
  return line.replace(/^\/onnxruntime_src\/.* was false\. /, '');
}
