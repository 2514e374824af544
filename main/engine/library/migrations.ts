import library from './migrations/0000_library.sql?raw';
import measurementsStay from './migrations/0001_measurements_stay.sql?raw';
import filtersWalkIndexes from './migrations/0002_filters_walk_indexes.sql?raw';
import attemptsByHand from './migrations/0003_attempts_by_hand.sql?raw';
import attemptAngles from './migrations/0004_attempt_angles.sql?raw';

/**
 * Every step from an empty database to the schema, oldest first; the database's `user_version` counts those done.
 *
 * `npx drizzle-kit generate --name WHAT_CHANGED` writes the next one. They are imported as text, so that the built
 * program carries them.
 */
export const MIGRATIONS: readonly string[] = [
  library,
  measurementsStay,
  filtersWalkIndexes,
  attemptsByHand,
  attemptAngles,
];
