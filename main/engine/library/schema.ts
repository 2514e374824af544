import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Video files that the library refers to. */
export const clips = sqliteTable(
  'clips',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    path: text().notNull(),
    name: text().notNull(),
    state: text({ enum: ['new', 'ready', 'missing', 'changed', 'unreadable'] }).notNull(),
    problemCode: text(),
    problemMessage: text(),
    sha256: text(),
    sizeBytes: integer().notNull(),
    /** When the file was last written, as the file system said when it was read. */
    writtenAt: integer().notNull(),
    width: integer(),
    height: integer(),
    rotationDeg: integer().notNull().default(0),
    frames: integer(),
    fps: real(),
    durationS: real(),
    codec: text(),
    hasProxy: integer({ mode: 'boolean' }).notNull().default(false),
    recordedAt: integer().notNull(),
    importedAt: integer().notNull(),
  },
  (table) => [
    uniqueIndex('clips_by_hash').on(table.sha256),
    index('clips_by_path').on(table.path),
    index('clips_by_size').on(table.sizeBytes),
  ],
);

/** One lift by one lifter; the machine's verdict is repeated here for lists and filters. */
export const attempts = sqliteTable(
  'attempts',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    clipId: text()
      .notNull()
      .references(() => clips.id),
    lifter: text().notNull().default(''),
    attemptNumber: integer(),
    weightKg: real(),
    note: text().notNull().default(''),
    state: text({ enum: ['waiting', 'judging', 'judged', 'nothing-found', 'failed', 'marked'] }).notNull(),
    problemCode: text(),
    problemMessage: text(),
    startFrame: integer().notNull(),
    endFrame: integer().notNull(),
    bottomTimeS: real(),
    verdict: text({ enum: ['depth', 'no-depth', 'inconclusive'] }),
    marginMm: real(),
    lowMm: real(),
    highMm: real(),
    measuredByJury: integer({ mode: 'boolean' }).notNull().default(false),
    recordedAt: integer().notNull(),
    inBin: integer({ mode: 'boolean' }).notNull().default(false),
    /** Counts the small pictures made; 0 for none. */
    thumbnail: integer().notNull().default(0),
    /** Whether a person marked it: judging elsewhere in the clip never takes it away. */
    byHand: integer({ mode: 'boolean' }).notNull().default(false),
    secondClipId: text().references(() => clips.id),
    secondOffsetFrames: integer(),
    /** Lifter, clip name, tags and note, folded for searching. */
    searchText: text().notNull(),
  },
  (table) => {
    const { seq, inBin, state, verdict, lifter, attemptNumber, recordedAt, marginMm, searchText } = table;
    // One for each order of the list; each holds all that filters ask, so that no row is looked up to be left out.
    return [
      index('attempts_by_clip').on(table.clipId),
      index('attempts_by_recorded_at').on(
        inBin,
        recordedAt,
        seq,
        state,
        verdict,
        lifter,
        attemptNumber,
        searchText,
      ),
      index('attempts_by_lifter').on(
        inBin,
        lifter,
        seq,
        state,
        verdict,
        attemptNumber,
        recordedAt,
        searchText,
      ),
      index('attempts_by_attempt_number').on(
        inBin,
        attemptNumber,
        seq,
        state,
        verdict,
        lifter,
        recordedAt,
        searchText,
      ),
      index('attempts_by_verdict').on(
        inBin,
        verdict,
        seq,
        state,
        lifter,
        attemptNumber,
        recordedAt,
        searchText,
      ),
      index('attempts_by_margin').on(
        inBin,
        marginMm,
        seq,
        state,
        verdict,
        lifter,
        attemptNumber,
        recordedAt,
        searchText,
      ),
      index('attempts_by_state').on(
        inBin,
        state,
        seq,
        verdict,
        lifter,
        attemptNumber,
        recordedAt,
        searchText,
      ),
    ];
  },
);

/** Words that people put on attempts. */
export const tags = sqliteTable(
  'tags',
  {
    attemptSeq: integer()
      .notNull()
      .references(() => attempts.seq, { onDelete: 'cascade' }),
    tag: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.attemptSeq, table.tag] }),
    index('tags_by_name').on(table.tag, table.attemptSeq),
  ],
);

/** The cameras that saw an attempt which was recorded live. */
export const attemptAngles = sqliteTable(
  'attempt_angles',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    attemptId: text()
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    cameraId: text().notNull(),
    clipId: text()
      .notNull()
      .references(() => clips.id, { onDelete: 'cascade' }),
    /** Frame of this clip less frame of the attempt's own clip at one moment. */
    offsetFrames: integer().notNull(),
  },
  (table) => [index('attempt_angles_by_attempt').on(table.attemptId, table.seq)],
);

/** What the machine said of an attempt; the curve lies in a file beside the database. */
export const judgements = sqliteTable('judgements', {
  attemptId: text()
    .primaryKey()
    .references(() => attempts.id, { onDelete: 'cascade' }),
  /** `machineJudgementSchema` as JSON. */
  machine: text().notNull(),
});

/** What people measured; triggers refuse every change. */
export const measurements = sqliteTable(
  'measurements',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    attemptId: text()
      .notNull()
      .references(() => attempts.id),
    by: text().notNull(),
    at: integer().notNull(),
    /** `placedPointsSchema` as JSON. */
    points: text().notNull(),
    /** `juryResultSchema` as JSON. */
    result: text(),
  },
  (table) => [index('measurements_by_attempt').on(table.attemptId, table.seq)],
);

/** Work that outlives the engine. */
export const jobs = sqliteTable(
  'jobs',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    kind: text({ enum: ['import', 'judge', 'proxy', 'annotate'] }).notNull(),
    clipId: text()
      .notNull()
      .references(() => clips.id, { onDelete: 'cascade' }),
    attemptId: text().references(() => attempts.id, { onDelete: 'set null' }),
    state: text({ enum: ['waiting', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    /** Smaller goes first. */
    urgency: integer().notNull(),
    /** What was ordered, as JSON that the kind understands. */
    order: text().notNull(),
    /** How often the engine died while it ran. */
    crashes: integer().notNull().default(0),
    problemCode: text(),
    problemMessage: text(),
    /** What was made, relative to the data folder. */
    resultFile: text(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [index('jobs_by_state').on(table.state, table.seq), index('jobs_by_clip').on(table.clipId)],
);

/** Facts about the library itself. */
export const facts = sqliteTable('facts', { name: text().primaryKey(), value: text().notNull() });
