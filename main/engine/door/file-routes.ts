import { attemptIdSchema, clipIdSchema, jobIdSchema } from '../../../core/contract/ids.ts';
import { type Failure, fail, type Result } from '../../../core/result.ts';
import type { DoorFiles, ServedFile } from './door-files.ts';

const NOT_THERE: { readonly ok: false; readonly error: Failure } = fail(
  'LIBRARY_NOT_FOUND',
  'The library has nothing by that id. Nothing was changed; ask for the list again.',
);

/**
 * The file behind a path that `core/contract/door-paths.ts` writes; null when the path is none of those.
 *
 * Only ids are taken from the path, and only ids that have an id's form.
 */
export function fileAt(path: string, files: DoorFiles): Promise<Result<ServedFile>> | null {
  const [, area, id, part, ...more] = path.split('/');
  if (id === undefined || more.length > 0) return null;
  switch (`${area}/${part ?? ''}`) {
    case 'media/':
      return withId(clipIdSchema.safeParse(id).data, (clip) => files.media(clip));
    case 'media/proxy':
      return withId(clipIdSchema.safeParse(id).data, (clip) => files.proxy(clip));
    case 'media/strip':
      return withId(clipIdSchema.safeParse(id).data, (clip) => files.strip(clip));
    case 'attempts/thumbnail':
      return withId(attemptIdSchema.safeParse(id).data, (attempt) => files.thumbnail(attempt));
    case 'results/':
      return withId(jobIdSchema.safeParse(id).data, (job) => files.result(job));
    default:
      return null;
  }
}

async function withId<Id>(
  id: Id | undefined,
  find: (id: Id) => Promise<Result<ServedFile>>,
): Promise<Result<ServedFile>> {
  return id === undefined ? NOT_THERE : find(id);
}
