import { type SQL, sql } from 'drizzle-orm';
import type { AttemptQuery } from '../../../core/contract/attempts.ts';
import type { Rows } from './connection.ts';
import { foldText } from './fold-text.ts';

/** Which attempts a query means: how many in all, and those of the page in order. */
export interface FoundAttempts {
  readonly total: number;
  readonly seqs: readonly number[];
}

/** Column that each order goes by. */
const ORDERS: Readonly<Record<AttemptQuery['sortBy'], SQL>> = {
  recordedAt: sql`recorded_at`,
  lifter: sql`lifter`,
  attemptNumber: sql`attempt_number`,
  verdict: sql`verdict`,
  marginMm: sql`margin_mm`,
  state: sql`state`,
};

/** Finds the attempts that a query means; what has no value in the order's column comes last either way. */
export function findAttempts(rows: Rows, query: AttemptQuery): FoundAttempts {
  const where = conditionOf(query);
  const counted = rows.values<[number]>(sql`SELECT count(*) FROM attempts WHERE ${where}`);
  const direction = query.direction === 'ascending' ? sql`ASC` : sql`DESC`;
  const found = rows.values<[number]>(
    sql`SELECT seq FROM attempts WHERE ${where}
      ORDER BY ${ORDERS[query.sortBy]} ${direction} NULLS LAST, seq ${direction}
      LIMIT ${query.limit} OFFSET ${query.offset}`,
  );
  return { total: counted[0]?.[0] ?? 0, seqs: found.map(([seq]) => seq) };
}

function conditionOf(query: AttemptQuery): SQL {
  const conditions = [sql`in_bin = ${query.inBin ? 1 : 0}`];
  const equal = (column: SQL, value: string | number | null): void => {
    if (value !== null) conditions.push(sql`${column} = ${value}`);
  };
  equal(sql`lifter`, query.lifter);
  equal(sql`attempt_number`, query.attemptNumber);
  equal(sql`verdict`, query.verdict);
  equal(sql`state`, query.state);
  if (query.fromDate !== null) conditions.push(sql`recorded_at >= ${query.fromDate}`);
  if (query.toDate !== null) conditions.push(sql`recorded_at <= ${query.toDate}`);
  if (query.tag !== null) {
    conditions.push(sql`seq IN (SELECT attempt_seq FROM tags WHERE tag = ${query.tag})`);
  }
  for (const word of foldText(query.text).split(' ')) {
    if (word !== '') conditions.push(sql`instr(search_text, ${word}) > 0`);
  }
  return sql.join(conditions, sql` AND `);
}
