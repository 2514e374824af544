import type { MeasurementId } from '../../../core/contract/ids.ts';
import type { Measurement } from '../../../core/contract/measurements.ts';

/** The measurements that count: the last of each person. */
export function latestOfEach(oldestFirst: readonly Measurement[]): ReadonlySet<MeasurementId> {
  return new Set(new Map(oldestFirst.map(({ by, id }) => [by, id])).values());
}
