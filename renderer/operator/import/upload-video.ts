import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';
import { failureSchema } from '../../../core/contract/values.ts';
import type { ShownFailure } from '../../stores/failure.ts';

/** Whether a file was taken, or why not. */
export type Uploaded = { readonly ok: true } | { readonly ok: false; readonly failure: ShownFailure };

/** Sends one file to the engine; `onProgress` hears the share that has gone out. A lost connection throws. */
export function uploadVideo(file: File, onProgress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    // Only XMLHttpRequest tells how much of a body has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', `${DOOR_PATHS.upload}?name=${encodeURIComponent(file.name)}`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new Error('')));
    request.addEventListener('load', () => {
      resolve(
        request.status === 200 ? { ok: true } : { ok: false, failure: refusalOf(request.responseText) },
      );
    });
    request.send(file);
  });
}

function refusalOf(answer: string): ShownFailure {
  try {
    const parsed = failureSchema.safeParse(JSON.parse(answer));
    if (parsed.success) return parsed.data;
  } catch {
    // An answer that is no JSON comes from no engine of ours; it says nothing that could be shown.
  }
  return { code: 'UNREACHABLE', message: '' };
}
