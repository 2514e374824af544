import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import {
  type AttemptQuery,
  type AttemptRow,
  type AttemptState,
  type MachineJudgement,
  machineJudgementSchema,
} from '../../../core/contract/attempts.ts';
import { thumbnailPath } from '../../../core/contract/door-paths.ts';
import { type AttemptId, attemptIdSchema, type ClipId, clipIdSchema } from '../../../core/contract/ids.ts';
import type { Failure } from '../../../core/result.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { findAttempts } from './attempt-query.ts';
import type { Connection } from './connection.ts';
import { failureColumns, failureOf } from './failure-columns.ts';
import { searchTextOf } from './fold-text.ts';
import { attempts, clips, judgements, tags } from './schema.ts';

/** An attempt with what the list does not show. */
export interface AttemptRecord {
  /** `progress` is always null here: the database does not follow the work. */
  readonly row: AttemptRow;
  readonly startFrame: FrameIndex;
  readonly endFrame: FrameIndex;
  readonly bottomTimeS: number | null;
  /** Whether a person marked it; its span is theirs until it is judged. */
  readonly byHand: boolean;
  readonly note: string;
  readonly problem: Failure | null;
  readonly secondAngle: { readonly clipId: ClipId; readonly offsetFrames: number } | null;
}

/** An attempt that is to be added; what is left out is empty. */
export interface NewAttempt {
  readonly id: AttemptId;
  readonly clipId: ClipId;
  readonly state: AttemptState;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly recordedAt: number;
  readonly lifter?: string;
  readonly byHand?: boolean;
}

/** What the machine found of an attempt. */
export interface FoundJudgement {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly machine: MachineJudgement;
  readonly recordedAt: number;
}

/** What people say of an attempt; what is left out stays. */
export interface AttemptFacts {
  readonly lifter?: string | undefined;
  readonly attemptNumber?: number | null | undefined;
  readonly weightKg?: number | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly startFrame?: number | undefined;
  readonly endFrame?: number | undefined;
}

/** The attempts of the library. */
export class AttemptRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(id: AttemptId): AttemptRecord | null {
    return this.#records(this.#select().where(eq(attempts.id, id)).all())[0] ?? null;
  }

  /** All attempts of a clip, those in the bin as well, in the order of their time. */
  ofClip(clipId: ClipId): readonly AttemptRecord[] {
    return this.#records(this.#select().where(eq(attempts.clipId, clipId)).all());
  }

  /** One page of the attempts that a query means. */
  page(query: AttemptQuery): { total: number; rows: AttemptRow[] } {
    const { total, seqs } = findAttempts(this.#connection.rows, query);
    if (seqs.length === 0) return { total, rows: [] };
    const found = this.#select()
      .where(inArray(attempts.seq, [...seqs]))
      .all();
    const places = new Map(seqs.map((seq, place) => [seq, place]));
    found.sort((a, b) => (places.get(a.attempt.seq) ?? 0) - (places.get(b.attempt.seq) ?? 0));
    return { total, rows: this.#records(found).map(({ row }) => row) };
  }

  /** Names to filter by: of attempts outside the bin. */
  facets(): { lifters: string[]; tags: string[] } {
    const { rows } = this.#connection;
    const lifters = rows.values<[string]>(
      sql`SELECT DISTINCT lifter FROM attempts WHERE in_bin = 0 AND lifter <> '' ORDER BY lifter`,
    );
    const named = rows.values<[string]>(sql`SELECT DISTINCT tag FROM tags ORDER BY tag`);
    return { lifters: lifters.map(([name]) => name), tags: named.map(([name]) => name) };
  }

  add(attempt: NewAttempt): void {
    this.#connection.rows
      .insert(attempts)
      .values({ ...attempt, searchText: '' })
      .run();
    this.#fold([attempt.id]);
  }

  change(id: AttemptId, changed: AttemptFacts): void {
    const { tags: words, ...columns } = changed;
    this.#connection.transaction(() => {
      if (Object.values(columns).some((value) => value !== undefined)) {
        this.#connection.rows.update(attempts).set(columns).where(eq(attempts.id, id)).run();
      }
      if (words !== undefined) this.#setTags(id, words);
      this.#fold([id]);
    });
  }

  /** Moves attempts into the bin or out of it; unknown ids are passed over. Gives those that changed. */
  setBin(ids: readonly AttemptId[], inBin: boolean): readonly AttemptId[] {
    return this.#connection.rows
      .update(attempts)
      .set({ inBin })
      .where(and(inArray(attempts.id, [...ids]), eq(attempts.inBin, !inBin)))
      .returning({ id: attempts.id })
      .all()
      .map(({ id }) => attemptIdSchema.parse(id));
  }

  setState(id: AttemptId, state: AttemptState, problem: Failure | null): void {
    const columns = { state, ...failureColumns(problem) };
    this.#connection.rows.update(attempts).set(columns).where(eq(attempts.id, id)).run();
  }

  /** Sets what only the clip tells: the whole clip's frames and time, before anything was found in it. */
  setSpan(id: AttemptId, endFrame: number, recordedAt: number): void {
    this.#connection.rows.update(attempts).set({ endFrame, recordedAt }).where(eq(attempts.id, id)).run();
  }

  /** Keeps what the machine found, or with null that it found nothing here. */
  setJudgement(id: AttemptId, found: FoundJudgement | null): void {
    const machine = found?.machine ?? null;
    const [lowMm, highMm] = machine?.interval95Mm ?? [null, null];
    const columns = {
      ...(found === null
        ? {}
        : { startFrame: found.startFrame, endFrame: found.endFrame, recordedAt: found.recordedAt }),
      state: found === null ? ('nothing-found' as const) : ('judged' as const),
      bottomTimeS: machine?.bottomTimeS ?? null,
      verdict: machine?.verdict ?? null,
      marginMm: machine?.marginMm ?? null,
      lowMm,
      highMm,
      ...failureColumns(null),
    };
    this.#connection.transaction(() => {
      const { rows } = this.#connection;
      rows.update(attempts).set(columns).where(eq(attempts.id, id)).run();
      rows.delete(judgements).where(eq(judgements.attemptId, id)).run();
      if (machine !== null) {
        rows
          .insert(judgements)
          .values({ attemptId: id, machine: JSON.stringify(machine) })
          .run();
      }
    });
  }

  /** What the machine said; null when it was not judged. */
  machineOf(id: AttemptId): MachineJudgement | null {
    const text = this.#connection.rows.select().from(judgements).where(eq(judgements.attemptId, id)).all()[0];
    return text === undefined ? null : machineJudgementSchema.parse(JSON.parse(text.machine));
  }

  /** Lets an attempt stand as marked by a person, with why judging found nothing in it, if that was so. */
  setMarked(id: AttemptId, problem: Failure | null): void {
    const columns = { state: 'marked' as const, byHand: true, ...failureColumns(problem) };
    this.#connection.rows.update(attempts).set(columns).where(eq(attempts.id, id)).run();
  }

  /** Attempts marked by hand that have no small picture yet. */
  markedWithoutPicture(): readonly AttemptId[] {
    return this.#connection.rows
      .select({ id: attempts.id })
      .from(attempts)
      .where(and(eq(attempts.state, 'marked'), eq(attempts.thumbnail, 0)))
      .all()
      .map(({ id }) => attemptIdSchema.parse(id));
  }

  setSecondAngle(id: AttemptId, angle: AttemptRecord['secondAngle']): void {
    const columns = {
      secondClipId: angle?.clipId ?? null,
      secondOffsetFrames: angle?.offsetFrames ?? null,
    };
    this.#connection.rows.update(attempts).set(columns).where(eq(attempts.id, id)).run();
  }

  setMeasured(id: AttemptId): void {
    this.#connection.rows.update(attempts).set({ measuredByJury: true }).where(eq(attempts.id, id)).run();
  }

  /** Says that there is a small picture, or a new one. */
  countThumbnail(id: AttemptId): void {
    const next = sql`${attempts.thumbnail} + 1`;
    this.#connection.rows.update(attempts).set({ thumbnail: next }).where(eq(attempts.id, id)).run();
  }

  /** Takes an attempt out for good; one that a person measured is refused by the database. */
  remove(id: AttemptId): void {
    this.#connection.rows.delete(attempts).where(eq(attempts.id, id)).run();
  }

  /** Makes attempts findable by their clip's new name. */
  clipRenamed(clipId: ClipId): void {
    this.#fold(this.ofClip(clipId).map(({ row }) => row.id));
  }

  #select() {
    return this.#connection.rows
      .select({ attempt: attempts, clipName: clips.name })
      .from(attempts)
      .innerJoin(clips, eq(clips.id, attempts.clipId))
      .orderBy(asc(attempts.recordedAt), asc(attempts.seq))
      .$dynamic();
  }

  #records(found: readonly { attempt: AttemptColumns; clipName: string }[]): readonly AttemptRecord[] {
    const seqs = found.map(({ attempt }) => attempt.seq);
    const words = new Map<number, string[]>();
    for (const { attemptSeq, tag } of this.#connection.rows
      .select()
      .from(tags)
      .where(inArray(tags.attemptSeq, seqs))
      .orderBy(sql`rowid`)
      .all()) {
      words.set(attemptSeq, [...(words.get(attemptSeq) ?? []), tag]);
    }
    return found.map(({ attempt, clipName }) => recordOf(attempt, clipName, words.get(attempt.seq) ?? []));
  }

  #setTags(id: AttemptId, words: readonly string[]): void {
    const { rows } = this.#connection;
    const seq = rows.select({ seq: attempts.seq }).from(attempts).where(eq(attempts.id, id)).all()[0]?.seq;
    if (seq === undefined) return;
    rows.delete(tags).where(eq(tags.attemptSeq, seq)).run();
    for (const tag of new Set(words)) rows.insert(tags).values({ attemptSeq: seq, tag }).run();
  }

  #fold(ids: readonly AttemptId[]): void {
    for (const id of ids) {
      const record = this.find(id);
      if (record === null) continue;
      const { lifter, clipName, tags: words } = record.row;
      const searchText = searchTextOf([lifter, clipName, ...words, record.note]);
      this.#connection.rows.update(attempts).set({ searchText }).where(eq(attempts.id, id)).run();
    }
  }
}

type AttemptColumns = typeof attempts.$inferSelect;

function recordOf(columns: AttemptColumns, clipName: string, words: string[]): AttemptRecord {
  const id = attemptIdSchema.parse(columns.id);
  const { lowMm, highMm, secondClipId, thumbnail } = columns;
  return {
    row: {
      id,
      clipId: clipIdSchema.parse(columns.clipId),
      clipName,
      lifter: columns.lifter,
      attemptNumber: columns.attemptNumber,
      weightKg: columns.weightKg,
      tags: words,
      state: columns.state,
      progress: null,
      verdict: columns.verdict,
      marginMm: columns.marginMm,
      interval95Mm: lowMm === null || highMm === null ? null : [lowMm, highMm],
      measuredByJury: columns.measuredByJury,
      recordedAt: columns.recordedAt,
      inBin: columns.inBin,
      thumbnailUrl: thumbnail === 0 ? null : `${thumbnailPath(id)}?made=${thumbnail}`,
    },
    startFrame: frameIndex(columns.startFrame),
    endFrame: frameIndex(columns.endFrame),
    bottomTimeS: columns.bottomTimeS,
    byHand: columns.byHand,
    note: columns.note,
    problem: failureOf(columns),
    secondAngle:
      secondClipId === null
        ? null
        : { clipId: clipIdSchema.parse(secondClipId), offsetFrames: columns.secondOffsetFrames ?? 0 },
  };
}
