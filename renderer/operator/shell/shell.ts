import type { ShellBridge } from '../../../core/contract/shell-bridge.ts';
import type { Result } from '../../../core/result.ts';

declare global {
  interface Window {
    /** There in the program's own windows, absent in a browser. */
    readonly depthlineShell?: ShellBridge;
  }
}

/** The program around this page; null in a browser. */
export function shell(): ShellBridge | null {
  return window.depthlineShell ?? null;
}

/** The value of an answer of the shell; a failure throws with its sentence. */
export async function answered<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
