import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AttemptId, attemptIdSchema, clipIdSchema } from '../../../../core/contract/ids.ts';
import { connect } from '../../../../main/engine/library/connection.ts';
import type { Library } from '../../../../main/engine/library/library.ts';
import { openLibrary } from '../../../../main/engine/library/open-library.ts';

const CLIP = clipIdSchema.parse('00000000-0000-4000-9000-000000000001');
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthline-damage-'));
  path = join(folder, 'library.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function opened(): { library: Library; notices: readonly { code: string; message: string }[] } {
  const result = openLibrary(folder, () => new Date());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function attemptId(index: number): AttemptId {
  return attemptIdSchema.parse(`00000000-0000-4000-8000-${index.toString().padStart(12, '0')}`);
}

/** A library of some pages, with a copy when asked, closed as at the end of a day. */
async function makeLibrary(withCopy: boolean): Promise<void> {
  const { library } = opened();
  library.clips.add(CLIP, { path: '/a.mp4', name: 'a.mp4', sizeBytes: 10, writtenAt: 0 }, 0);
  for (let index = 0; index < 300; index += 1) {
    const id = attemptId(index);
    library.attempts.add({
      id,
      clipId: CLIP,
      state: 'waiting',
      startFrame: 0,
      endFrame: 9,
      recordedAt: index,
    });
  }
  if (withCopy) await library.keepCopy(new Date());
  library.close();
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true });
}

const DAMAGES: readonly [string, () => void][] = [
  ['garbage instead of a database', () => writeFileSync(path, 'not a database at all'.repeat(500))],
  ['a database cut in half', () => truncateSync(path, Math.floor(statSync(path).size / 2))],
  [
    'pages overwritten in the middle',
    () => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 20_480, 61_440);
      writeFileSync(path, bytes);
    },
  ],
];

describe.each(DAMAGES)('%s', (_, damage) => {
  it('is set aside, and the last good copy takes its place', async () => {
    await makeLibrary(true);
    damage();
    const damaged = readFileSync(path);
    const { library, notices } = opened();
    expect(library.attempts.ofClip(CLIP)).toHaveLength(300);
    expect(notices.map(({ code }) => code)).toEqual(['LIBRARY_DAMAGED']);
    library.close();
    const aside = readdirSync(folder).find((name) => /^library\.db\.damaged-[^.]+$/.test(name));
    expect(readFileSync(join(folder, aside ?? 'nothing set aside')).equals(damaged)).toBe(true);
  });

  it('without a copy begins an empty library and says so', async () => {
    await makeLibrary(false);
    damage();
    const { library, notices } = opened();
    expect(library.attempts.ofClip(CLIP)).toHaveLength(0);
    expect(notices.map(({ code }) => code)).toEqual(['LIBRARY_DAMAGED']);
    library.close();
  });
});

it('passes over a copy that is damaged as well', async () => {
  await makeLibrary(true);
  const copies = join(folder, 'library-copies');
  writeFileSync(join(copies, 'library-2099-01-01T00-00-00-000Z.db'), 'garbage'.repeat(999));
  writeFileSync(path, 'garbage'.repeat(999));
  const { library } = opened();
  expect(library.attempts.ofClip(CLIP)).toHaveLength(300);
  library.close();
});

it('keeps the three newest copies', async () => {
  const { library } = opened();
  for (const day of [1, 2, 3, 4, 5]) await library.keepCopy(new Date(Date.UTC(2026, 0, day)));
  library.close();
  expect(readdirSync(join(folder, 'library-copies'))).toEqual(
    [3, 4, 5].map((day) => `library-2026-01-0${day}T00-00-00-000Z.db`),
  );
});

it('leaves the database of a newer Depthline as it is', () => {
  opened().library.close();
  const connection = connect(path);
  connection.driver.exec('PRAGMA user_version = 999; CREATE TABLE of_the_future (a)');
  connection.driver.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  const before = readFileSync(path);
  expect(openLibrary(folder, () => new Date())).toMatchObject({
    ok: false,
    error: { code: 'LIBRARY_TOO_NEW' },
  });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

it('opens a library of the first version with everything in it', async () => {
  await makeLibrary(false);
  const connection = connect(path);
  for (const { name } of connection.driver
    .prepare("SELECT name FROM sqlite_master WHERE name LIKE 'attempts_by_%' AND name <> 'attempts_by_clip'")
    .all() as { name: string }[]) {
    connection.driver.exec(`DROP INDEX ${name}`);
  }
  connection.driver.exec('DROP TABLE attempt_angles');
  connection.driver.exec('ALTER TABLE attempts DROP COLUMN by_hand');
  connection.driver.exec(`UPDATE attempts SET state = 'marked' WHERE id = '${attemptId(7)}'`);
  connection.driver.exec('PRAGMA user_version = 2');
  connection.close();
  const { library, notices } = opened();
  expect(library.attempts.ofClip(CLIP)).toHaveLength(300);
  expect(library.attempts.find(attemptId(7))).toMatchObject({ byHand: true });
  expect(library.attempts.find(attemptId(8))).toMatchObject({ byHand: false });
  expect(notices).toEqual([]);
  library.close();
});

it('never changes or removes what a person measured', async () => {
  await makeLibrary(false);
  const { library } = opened();
  const id = attemptId(1);
  const points = { frame: 3, left: null, right: null, trueLine: null, knownLength: null };
  library.measurements.add({
    id: crypto.randomUUID(),
    attemptId: id,
    by: 'Jury',
    at: 1,
    points,
    result: null,
  } as never);
  library.close();
  const connection = connect(path);
  expect(() => connection.driver.exec('DELETE FROM measurements')).toThrow(/never removed/);
  expect(() => connection.driver.exec("UPDATE measurements SET by = 'x'")).toThrow(/never changed/);
  expect(() => connection.driver.exec(`DELETE FROM attempts WHERE id = '${id}'`)).toThrow();
  connection.close();
});
