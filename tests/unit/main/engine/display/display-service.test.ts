import { describe, expect, it } from 'vitest';
import type { AttemptDetail } from '../../../../../core/contract/attempts.ts';
import type { EngineEvent } from '../../../../../core/contract/events.ts';
import { attemptIdSchema, clipIdSchema } from '../../../../../core/contract/ids.ts';
import { settingsSchema } from '../../../../../core/contract/settings.ts';
import { shownAttemptSchema } from '../../../../../core/contract/shown-attempt.ts';
import { fail, type Result, succeed } from '../../../../../core/result.ts';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import { displayEvents } from '../../../../../main/engine/display/display-events.ts';
import { DisplayService } from '../../../../../main/engine/display/display-service.ts';
import { STANDBY } from '../../../../../main/engine/display/standby.ts';
import { EventHub } from '../../../../../main/engine/events/event-hub.ts';
import { attemptDetail } from '../../../../fixtures/attempt-detail.ts';

const CLIP = clipIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01');
const FIRST = attemptIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a05');
const SECOND = attemptIdSchema.parse('7d444840-9dc0-41a1-b8e8-3c4f0f4c1a06');

function openDisplay(find: () => Promise<Result<AttemptDetail>> = async () => succeed(attemptDetail(FIRST))) {
  const published: EngineEvent[] = [];
  const display = new DisplayService({ publish: (event) => void published.push(event), attempt: find });
  return { display, published };
}

function stateAfter(display: DisplayService, ...changes: Parameters<DisplayService['change']>[0][]) {
  for (const change of changes) expect(display.change(change).ok).toBe(true);
  return display.state;
}

describe('DisplayService', () => {
  it('begins with the standby card and nothing released', () => {
    const { display } = openDisplay();
    expect(display.hello()).toEqual({ type: 'hello', display: STANDBY, playhead: null });
    expect(STANDBY).toMatchObject({ card: 'standby', overlayReleased: false, verdictReleased: false });
  });

  it('changes what is given, leaves the rest, and tells every window', () => {
    const { display, published } = openDisplay();
    const state = stateAfter(display, { card: 'picture', attemptId: FIRST, clipId: CLIP }, { card: 'black' });
    expect(state).toMatchObject({ card: 'black', attemptId: FIRST, clipId: CLIP, mode: 'follow' });
    expect(published.at(-1)).toEqual({ type: 'display-changed', display: state });
  });

  it('leaves what a window says is undefined', () => {
    const { display } = openDisplay();
    stateAfter(display, { card: 'picture', attemptId: FIRST });
    expect(stateAfter(display, { attemptId: undefined, card: undefined } as object)).toMatchObject({
      card: 'picture',
      attemptId: FIRST,
    });
  });

  it('takes releases back with another attempt and at standby, and not otherwise', () => {
    const { display } = openDisplay();
    const released = { verdictReleased: true, overlayReleased: true };
    const nothing = { verdictReleased: false, overlayReleased: false };
    stateAfter(display, { card: 'picture', attemptId: FIRST }, released);
    expect(stateAfter(display, { card: 'black' }, { card: 'picture', attemptId: FIRST })).toMatchObject(
      released,
    );
    expect(stateAfter(display, { attemptId: SECOND })).toMatchObject(nothing);
    expect(stateAfter(display, { attemptId: FIRST, ...released })).toMatchObject(released);
    expect(stateAfter(display, { card: 'standby' })).toMatchObject(nothing);
  });

  it('refuses a loop without frames or with its end first, and shows what it showed', () => {
    const { display, published } = openDisplay();
    const backwards = { from: frameIndex(9), to: frameIndex(3), speed: 0.25 };
    for (const change of [{ mode: 'loop' as const }, { mode: 'loop' as const, loop: backwards }]) {
      const refused = display.change(change);
      expect(refused.ok ? null : refused.error.code).toBe('LIBRARY_CONFLICT');
    }
    expect(display.state).toEqual(STANDBY);
    expect(published).toEqual([]);
    expect(stateAfter(display, { mode: 'loop', loop: { ...backwards, to: frameIndex(9) } }).mode).toBe(
      'loop',
    );
  });

  it('remembers the newest playhead for windows that come later', () => {
    const { display } = openDisplay();
    display.movePlayhead({ clipId: CLIP, frame: frameIndex(1) });
    display.movePlayhead({ clipId: CLIP, frame: frameIndex(2) });
    expect(display.hello()).toMatchObject({ playhead: { frame: 2 } });
  });
});

describe('what is shown of an attempt', () => {
  it('is nothing while none is shown', async () => {
    expect(await openDisplay().display.shown()).toEqual({ ok: true, value: null });
  });

  it('holds no figure and no point before its release', async () => {
    const { display } = openDisplay();
    display.change({ card: 'picture', attemptId: FIRST });
    const shown = await display.shown();
    expect(shown.ok && shownAttemptSchema.parse(shown.value)).toBeTruthy();
    const told = JSON.stringify(shown);
    expect(told).not.toMatch(/margin|interval|crease|"depth"|"no-depth"/i);
    expect(told).toContain('lifter');
  });

  it('holds the verdicts once they are released, and the overlay by itself', async () => {
    const { display } = openDisplay();
    display.change({ card: 'picture', attemptId: FIRST, verdictReleased: true });
    const withVerdict = await display.shown();
    expect(withVerdict).toMatchObject({
      ok: true,
      value: {
        overlay: null,
        verdict: { machine: { verdict: 'no-depth' }, jury: { by: 'Ana', verdict: 'depth' } },
      },
    });
    display.change({ verdictReleased: false, overlayReleased: true });
    const withOverlay = await display.shown();
    expect(withOverlay).toMatchObject({ ok: true, value: { verdict: null } });
    if (!withOverlay.ok || withOverlay.value?.overlay == null) throw new Error('no overlay');
    expect(withOverlay.value.overlay.curve).toHaveLength(1);
    expect(withOverlay.value.overlay.measurement?.by).toBe('Ana');
  });

  it('goes by what is released when the answer goes out, not when it was asked for', async () => {
    let find: (found: Result<AttemptDetail>) => void = () => undefined;
    const { display } = openDisplay(
      () =>
        new Promise((resolve) => {
          find = resolve;
        }),
    );
    display.change({ card: 'picture', attemptId: FIRST, verdictReleased: true, overlayReleased: true });
    const shown = display.shown();
    display.change({ attemptId: null });
    find(succeed(attemptDetail(FIRST)));
    expect(await shown).toEqual({ ok: true, value: null });
  });

  it('says why when the library has no such attempt', async () => {
    const { display } = openDisplay(async () => fail('LIBRARY_NOT_FOUND', 'None.'));
    display.change({ attemptId: FIRST });
    expect(await display.shown()).toMatchObject({ ok: false, error: { code: 'LIBRARY_NOT_FOUND' } });
  });
});

describe('displayEvents', () => {
  it('hands on what the hall may see, and says of the shown attempt only that it changed', async () => {
    const hub: EventHub = new EventHub(() => display.hello());
    const display = new DisplayService({
      publish: (event) => hub.publish(event),
      attempt: async () => succeed(attemptDetail(FIRST)),
    });
    const events = displayEvents(hub.subscribe(), display);
    await events.next();
    display.change({ card: 'picture', attemptId: FIRST });
    await events.next();
    hub.publish({ type: 'attempt-changed', row: attemptDetail(SECOND).row });
    hub.publish({ type: 'library-changed' });
    hub.publish({ type: 'attempt-changed', row: attemptDetail(FIRST).row });
    hub.publish({ type: 'settings-changed', settings: settingsSchema.parse({}) });
    const seen = [(await events.next()).value, (await events.next()).value];
    expect(seen.map((event: EngineEvent) => event.type)).toEqual(['display-changed', 'settings-changed']);
    expect(JSON.stringify(seen)).not.toContain('marginMm');
    await events.return?.();
    expect(hub.listeners).toBe(0);
  });
});
