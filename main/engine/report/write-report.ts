import { dirname } from 'node:path';
import type { Result } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';
import { placeAssets } from './placed-assets.ts';
import { renderPage } from './render-page.ts';
import type { ReportPage } from './report-page.ts';

/** A page larger than this is slow to open and refused by mail; what goes beyond it lies beside the page. */
const EMBEDDED_BYTES = 48 * 1024 * 1024;

/**
 * Writes the report as one HTML file that needs no network, no script and, up to 48 MB, no other file.
 *
 * Pictures and clips that find no more room are linked where they lie, and the page says so. Files that cannot be
 * read are told as not made. Gives the page's path; errors are those of `writeWholeFile`.
 */
export async function writeReport(
  page: ReportPage,
  path: string,
  embeddedBytes = EMBEDDED_BYTES,
): Promise<Result<string>> {
  const placed = await placeAssets(page.assets, dirname(path), embeddedBytes);
  return writeWholeFile(path, [renderPage(page, placed)]);
}
