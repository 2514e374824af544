/**
 * Runs a task for the newest value only: one at a time, and of the values that arrive meanwhile the last.
 *
 * What the task throws goes to `failed`; the next value is tried all the same.
 */
export function newestWins<Value>(
  task: (value: Value) => Promise<unknown>,
  failed: (error: unknown) => void,
): (value: Value) => void {
  let isRunning = false;
  let waiting: { readonly value: Value } | null = null;

  async function run(first: Value): Promise<void> {
    isRunning = true;
    let next: { readonly value: Value } | null = { value: first };
    while (next !== null) {
      try {
        await task(next.value);
      } catch (error) {
        failed(error);
      }
      next = waiting;
      waiting = null;
    }
    isRunning = false;
  }

  return (value) => {
    if (isRunning) waiting = { value };
    else void run(value);
  };
}
