import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../../../core/contract/events.ts';
import { type ClipId, clipIdSchema } from '../../../../../core/contract/ids.ts';
import { jobSchema } from '../../../../../core/contract/jobs.ts';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import { STANDBY } from '../../../../../main/engine/display/standby.ts';
import { EventHub } from '../../../../../main/engine/events/event-hub.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const HELLO: EngineEvent = { type: 'hello', display: STANDBY, playhead: null };

function playheadAt(frame: number, clipId: ClipId = CLIP): EngineEvent {
  return { type: 'playhead-moved', playhead: { clipId, frame: frameIndex(frame) } };
}

function jobAt(progress: number, id: string): EngineEvent {
  const job = jobSchema.parse({
    id,
    kind: 'judge',
    clipId: CLIP,
    attemptId: null,
    state: 'running',
    doing: 'follow',
    progress,
    leftS: null,
    problem: null,
    resultUrl: null,
    createdAt: 1,
    endedAt: null,
  });
  return { type: 'job-changed', job };
}

/** A job id for each number. */
function jobIdOf(number: number): string {
  return `7d444840-9dc0-41a1-b8e8-${number.toString(16).padStart(12, '0')}`;
}

async function read(events: AsyncIterator<EngineEvent>, count: number): Promise<EngineEvent[]> {
  const seen: EngineEvent[] = [];
  while (seen.length < count) {
    const next = await events.next();
    if (next.done) break;
    seen.push(next.value);
  }
  return seen;
}

describe('EventHub', () => {
  it('says hello first, then what happens, in order', async () => {
    const hub = new EventHub(() => HELLO);
    const events = hub.subscribe();
    hub.publish({ type: 'library-changed' });
    hub.publish(jobAt(0.5, jobIdOf(1)));
    expect(await read(events, 3)).toEqual([HELLO, { type: 'library-changed' }, jobAt(0.5, jobIdOf(1))]);
  });

  it('wakes a reader that waits', async () => {
    const hub = new EventHub(() => HELLO);
    const events = hub.subscribe();
    await events.next();
    const waiting = events.next();
    hub.publish({ type: 'library-changed' });
    expect(await waiting).toEqual({ done: false, value: { type: 'library-changed' } });
  });

  it('keeps only the newest of what is about the same thing', async () => {
    const hub = new EventHub(() => HELLO);
    const events = hub.subscribe();
    for (let frame = 0; frame < 100_000; frame += 1) hub.publish(playheadAt(frame));
    hub.publish(jobAt(0.1, jobIdOf(1)));
    hub.publish(jobAt(0.1, jobIdOf(2)));
    hub.publish(jobAt(0.9, jobIdOf(1)));
    expect(await read(events, 4)).toEqual([
      HELLO,
      playheadAt(99_999),
      jobAt(0.1, jobIdOf(2)),
      jobAt(0.9, jobIdOf(1)),
    ]);
  });

  it('greets a reader that fell far behind again instead of growing', async () => {
    const hub = new EventHub(() => HELLO);
    const stalled = hub.subscribe();
    expect(await read(stalled, 1)).toEqual([HELLO]);
    for (let number = 0; number <= 1000; number += 1) hub.publish(jobAt(0, jobIdOf(number)));
    hub.publish({ type: 'library-changed' });
    expect(await read(stalled, 2)).toEqual([HELLO, { type: 'library-changed' }]);
  });

  it('ends a waiting reader when its signal aborts, and forgets it', async () => {
    const hub = new EventHub(() => HELLO);
    const abort = new AbortController();
    const events = hub.subscribe(abort.signal);
    await events.next();
    const waiting = events.next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(hub.listeners).toBe(0);
  });

  it('ends a waiting reader when it is returned, and never starts one whose signal aborted before', async () => {
    const hub = new EventHub(() => HELLO);
    const events = hub.subscribe();
    await events.next();
    const waiting = events.next();
    await events.return?.();
    expect((await waiting).done).toBe(true);
    expect((await hub.subscribe(AbortSignal.abort()).next()).done).toBe(true);
    expect(hub.listeners).toBe(0);
  });

  it('lets one slow reader keep no other waiting', async () => {
    const hub = new EventHub(() => HELLO);
    hub.subscribe();
    const quick = hub.subscribe();
    hub.publish({ type: 'library-changed' });
    expect(await read(quick, 2)).toEqual([HELLO, { type: 'library-changed' }]);
  });
});
