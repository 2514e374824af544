import { join } from 'node:path';
import { type AttemptQuery, attemptQuerySchema } from '../../../core/contract/attempts.ts';
import { connect, migrate } from '../../engine/library/connection.ts';
import { searchTextOf } from '../../engine/library/fold-text.ts';
import { openLibrary } from '../../engine/library/open-library.ts';
import type { Measurement } from './measurement.ts';

const ATTEMPTS = 100_000;
const ATTEMPTS_OF_A_CLIP = 5;
const LIFTERS = 600;
const ROUNDS = 3;
const FIRST_DAY = Date.UTC(2021, 0, 1);

/** How long the list waits for the answer to a filter in a library of 100,000 attempts. */
export const LIBRARY: Measurement = {
  name: 'library',
  figures: ['filterP95Ms'],
  measure: async (around) => {
    const folder = join(around.temporaryFolder, 'library');
    fillLibrary(folder);
    const opened = openLibrary(folder, () => new Date());
    if (!opened.ok) throw new Error(opened.error.message);
    const { library } = opened.value;
    try {
      const tookMs: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const query of queries()) {
          const startMs = performance.now();
          library.attempts.page(query);
          tookMs.push(performance.now() - startMs);
        }
      }
      tookMs.sort((a, b) => a - b);
      return { filterP95Ms: tookMs[Math.floor(0.95 * tookMs.length)] ?? null };
    } finally {
      library.close();
    }
  },
};

/** Every filter alone and some together, in every order both ways, and pages far down the list. */
function queries(): readonly AttemptQuery[] {
  const filters: readonly Partial<AttemptQuery>[] = [
    {},
    { lifter: 'Lifter 77 Surname' },
    { attemptNumber: 2 },
    { verdict: 'depth' },
    { verdict: 'inconclusive' },
    { state: 'judged' },
    { state: 'failed' },
    { tag: 'tag 9' },
    { fromDate: FIRST_DAY + 4e10, toDate: FIRST_DAY + 6e10 },
    { text: '77' },
    { text: 'surname squat' },
    { text: 'knees' },
    { text: 'nobody is called this' },
    { inBin: true },
    { verdict: 'no-depth', attemptNumber: 3, text: 'knees' },
    { verdict: 'depth', fromDate: FIRST_DAY + 4e10, lifter: 'Lifter 12 Surname' },
  ];
  const orders = ['recordedAt', 'lifter', 'attemptNumber', 'verdict', 'marginMm', 'state'] as const;
  const all = filters.flatMap((filter) =>
    orders.flatMap((sortBy) =>
      (['ascending', 'descending'] as const).map((direction) => ({ ...filter, sortBy, direction })),
    ),
  );
  const farDown = [10_000, 50_000, 90_000].map((offset) => ({ offset }));
  return [...all, ...farDown].map((query) => attemptQuerySchema.parse(query));
}

/** Fills a new library with what years of meets would leave in it. */
function fillLibrary(folder: string): void {
  const opened = openLibrary(folder, () => new Date());
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.library.close();
  const connection = connect(join(folder, 'library.db'));
  try {
    connection.transaction(() => {
      const clip = connection.driver.prepare(
        `INSERT INTO clips (id, path, name, state, sha256, size_bytes, written_at, frames, recorded_at, imported_at)
         VALUES (?, ?, ?, 'ready', ?, 1000000, 0, 900, ?, 0)`,
      );
      const attempt = connection.driver.prepare(
        `INSERT INTO attempts (id, clip_id, lifter, attempt_number, note, state, start_frame, end_frame, verdict,
           margin_mm, low_mm, high_mm, recorded_at, in_bin, thumbnail, search_text)
         VALUES (?, ?, ?, ?, ?, ?, 100, 800, ?, ?, ?, ?, ?, ?, 1, ?)`,
      );
      const tag = connection.driver.prepare('INSERT INTO tags (attempt_seq, tag) VALUES (?, ?)');
      for (let index = 0; index < ATTEMPTS; index += 1) {
        const clipIndex = Math.floor(index / ATTEMPTS_OF_A_CLIP);
        const clipName = `squat-${clipIndex}.mp4`;
        const recordedAt = FIRST_DAY + index * 1_500_000;
        const clipId = uuid(9, clipIndex);
        if (index % ATTEMPTS_OF_A_CLIP === 0) {
          clip.run(clipId, `/meets/${clipName}`, clipName, `${clipIndex}`.padStart(64, '0'), recordedAt);
        }
        const chance = scatter(index);
        const lifter = `Lifter ${chance % LIFTERS} Surname`;
        const note = index % 10 === 0 ? 'soft knees at the start, asked again after the bar was loaded' : '';
        const words = index % 3 === 0 ? [`tag ${index % 20}`] : [];
        const verdict = VERDICTS[chance % VERDICTS.length] ?? null;
        const margin = verdict === null ? null : (chance % 2000) / 10 - 100;
        attempt.run(
          ...[uuid(8, index), clipId, lifter, 1 + (index % 3), note],
          ...[verdict === null ? (chance % 2 === 0 ? 'failed' : 'nothing-found') : 'judged', verdict],
          ...[margin, margin === null ? null : margin - 15, margin === null ? null : margin + 15],
          ...[recordedAt, chance % 33 === 0 ? 1 : 0, searchTextOf([lifter, clipName, ...words, note])],
        );
        for (const word of words) tag.run(index + 1, word);
      }
    });
    migrate(connection);
  } finally {
    connection.close();
  }
}

/** What a meet comes to, in twentieths. */
const VERDICTS = [
  ...Array<'depth'>(10).fill('depth'),
  ...Array<'no-depth'>(5).fill('no-depth'),
  ...Array<'inconclusive'>(3).fill('inconclusive'),
  ...Array<null>(2).fill(null),
];

/** Knuth's multiplicative hash: the same numbers in every run, in no order that an index could use. */
function scatter(index: number): number {
  return Math.imul(index + 1, 2_654_435_761) >>> 0;
}

function uuid(kind: number, index: number): string {
  return `00000000-0000-4000-${kind}000-${index.toString(16).padStart(12, '0')}`;
}
