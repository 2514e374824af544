import { fail, succeed } from '../../core/result.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import { clipFiles } from './clips/clip-files.ts';
import { type EngineParts, publishClip } from './engine-parts.ts';
import { writeProxy } from './exporting/proxy.ts';
import type { JobWork } from './jobs/job-queue.ts';

/** Makes the copy of a clip that any browser decodes. */
export function proxyWork(parts: EngineParts): JobWork {
  return async (job, tell, signal) => {
    const clip = parts.library.clips.find(job.clipId)?.clip ?? null;
    if (clip === null) return fail('LIBRARY_NOT_FOUND', 'The clip to copy is no longer in the library.');
    tell({ doing: 'read', fraction: 0 });
    const ffmpeg = await parts.ffmpeg();
    if (!ffmpeg.ok) return ffmpeg;
    const opened = await openClip(ffmpeg.value, clip.path, signal);
    if (!opened.ok) return opened;
    const { proxy } = clipFiles(parts.dataFolder, clip.id);
    const onProgress = (fraction: number): void => tell({ doing: 'copy', fraction: fraction * 0.95 });
    const written = await writeProxy(ffmpeg.value, opened.value, proxy, onProgress, signal);
    if (!written.ok) return written;
    parts.library.clips.setProxy(clip.id, true);
    publishClip(parts, clip.id);
    return succeed(null);
  };
}
