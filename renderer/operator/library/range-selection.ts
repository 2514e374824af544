import type { AttemptId } from '../../../core/contract/ids.ts';
import { type LibraryPages, rowAt } from '../../stores/library-pages.ts';

/**
 * The selection after a row was ticked: with an anchor everything between it and the row joins, else the row changes.
 *
 * Rows whose pages have not come cannot be selected.
 */
export function rangeSelection(
  pages: LibraryPages,
  selected: ReadonlySet<AttemptId>,
  anchor: number | null,
  place: number,
): readonly AttemptId[] {
  const next = new Set(selected);
  if (anchor === null) {
    const row = rowAt(pages, place);
    if (row !== null && !next.delete(row.id)) next.add(row.id);
    return [...next];
  }
  for (let at = Math.min(anchor, place); at <= Math.max(anchor, place); at += 1) {
    const row = rowAt(pages, at);
    if (row !== null) next.add(row.id);
  }
  return [...next];
}
