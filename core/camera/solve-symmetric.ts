/**
 * Solves a small symmetric positive definite system and inverts its matrix (Gauss-Jordan).
 *
 * Returns null when the matrix is singular to working precision.
 */
export function solveSymmetric(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): { change: number[]; inverse: number[][] } | null {
  const n = right.length;
  const rows = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
    right[i] ?? 0,
  ]);
  for (let k = 0; k < n; k += 1) {
    const pivotRow = rows[k];
    const pivot = pivotRow?.[k] ?? 0;
    if (pivotRow === undefined || pivot < 1e-12) return null;
    for (let j = 0; j < pivotRow.length; j += 1) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    for (const [i, row] of rows.entries()) {
      const factor = row[k] ?? 0;
      if (i === k || factor === 0) continue;
      for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return {
    change: rows.map((row) => row[2 * n] ?? 0),
    inverse: rows.map((row) => row.slice(n, 2 * n)),
  };
}
