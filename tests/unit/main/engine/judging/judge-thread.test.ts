import { afterEach, expect, it } from 'vitest';
import { JudgeThread } from '../../../../../main/engine/judging/judge-thread.ts';
import type { JudgeTask } from '../../../../../main/engine/judging/thread-messages.ts';

const TASK: JudgeTask = {
  kind: 'judge',
  path: '/a.mp4',
  order: { modelId: null, rule: 'strict', statureM: null, cameraRollDeg: null, lifterAt: null },
  fromS: null,
  toS: null,
};
const NEVER = new AbortController().signal;

let thread: JudgeThread;
let heard: unknown[] = [];
afterEach(() => thread.close());

function open(onTask: string): void {
  heard = [];
  const text = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ type, number }) => { ${onTask} });`;
  const program = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  thread = new JudgeThread(
    program,
    () => ({}),
    (error) => heard.push(error),
  );
}

const run = () => thread.run<'judge'>(TASK, () => undefined, NEVER);

it.each([
  ['throws an error nobody catches', `throw new Error('the judge broke')`, /the judge broke/],
  ['rejects without anyone listening', `Promise.reject(new Error('left alone'))`, /left alone/],
  ['ends itself', 'process.exit(7)', /code 7/],
])('a thread that %s fails its work with a code, and why is heard once', async (_, onTask, why) => {
  open(onTask);
  expect(await run()).toMatchObject({ ok: false, error: { code: 'JOB_FAILED' } });
  expect(heard.map(String)).toEqual([expect.stringMatching(why)]);
  // The next task finds a new thread and fails by itself: nothing hangs, nothing is thrown.
  expect(await run()).toMatchObject({ ok: false, error: { code: 'JOB_FAILED' } });
  expect(heard).toHaveLength(2);
});

it('a thread that is closed is no death', async () => {
  open(`parentPort.postMessage({ type: 'ended', number, result: { ok: true, value: 'done' } })`);
  expect(await run()).toEqual({ ok: true, value: 'done' });
  await thread.close();
  expect(heard).toEqual([]);
});
