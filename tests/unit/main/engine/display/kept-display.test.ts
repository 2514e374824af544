import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptDisplay } from '../../../../../main/engine/display/kept-display.ts';
import { STANDBY } from '../../../../../main/engine/display/standby.ts';

const LAUNCH = 'ab'.repeat(32);
const RELEASED = { ...STANDBY, card: 'picture' as const, overlayReleased: true, verdictReleased: true };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthline-hall-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('comes back in the same launch, the newest only', () => {
  const kept = new KeptDisplay(folder, LAUNCH);
  expect(kept.read()).toBeNull();
  kept.write(RELEASED);
  expect(new KeptDisplay(folder, LAUNCH).read()).toEqual(RELEASED);
  kept.write({ ...RELEASED, card: 'black', verdictReleased: false });
  expect(new KeptDisplay(folder, LAUNCH).read()).toMatchObject({ card: 'black', verdictReleased: false });
});

it('is nothing to another launch, and gives the token away to nobody', () => {
  new KeptDisplay(folder, LAUNCH).write(RELEASED);
  expect(new KeptDisplay(folder, 'cd'.repeat(32)).read()).toBeNull();
  expect(readFileSync(join(folder, 'hall.json'), 'utf8')).not.toContain(LAUNCH);
});

it.each(['', '{"schema":"depthline.hall/1"', '{"schema":"depthline.hall/2","launch":"x","display":{}}'])(
  'is nothing when the file is damaged: %j',
  (text) => {
    writeFileSync(join(folder, 'hall.json'), text);
    expect(new KeptDisplay(folder, LAUNCH).read()).toBeNull();
  },
);

it('that cannot be written is removed: less comes back, never more', () => {
  const kept = new KeptDisplay(folder, LAUNCH);
  kept.write(RELEASED);
  // A folder where the passing file belongs: the new state cannot be written, as on a full disk.
  mkdirSync(join(folder, 'hall.json.part'));
  writeFileSync(join(folder, 'hall.json.part', 'in the way'), '');
  expect(() => kept.write(STANDBY)).not.toThrow();
  expect(kept.read()).toBeNull();
});
