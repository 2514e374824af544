import type { FfmpegTool } from './locate.ts';
import { isAtLeast } from './version.ts';

/**
 * The kinds of file that are opened as a clip.
 *
 * A list of what is allowed, so that a playlist or a script named .mp4 cannot make ffmpeg read other files, and a
 * text or a still picture is not taken for a video.
 */
const CLIP_FORMATS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  'avi',
  'mpegts',
  'mpeg',
  'mpegvideo',
  'h264',
  'hevc',
  'flv',
  'asf',
  'ogg',
  'mxf',
  'dv',
  'nut',
].join(',');

/** Arguments that every run begins with: no console, no colours, warnings only. */
export function quietArguments(logLevel: 'warning' | 'info'): readonly string[] {
  return ['-hide_banner', '-nostdin', '-nostats', '-loglevel', logLevel];
}

/** How a path is named to ffmpeg: as a plain file, whatever it begins with or has in it. */
export function fileUrl(path: string): string {
  return `file:${path}`;
}

/**
 * Arguments that open a clip for reading.
 *
 * Times are kept as the file has them (`-copyts`), and the picture is not turned: both are ours to do, so that every
 * build does the same.
 */
export function clipInputArguments(path: string, seekToS: number | null): readonly string[] {
  const seek =
    seekToS === null ? [] : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', seekToS.toFixed(6)];
  return [
    '-protocol_whitelist',
    'file',
    '-format_whitelist',
    CLIP_FORMATS,
    '-noautorotate',
    '-copyts',
    ...seek,
    '-i',
    fileUrl(path),
  ];
}

/** The output option that hands every frame on with the time it has, neither doubling nor dropping any. */
export function everyFrameArguments(tool: FfmpegTool): readonly string[] {
  return isAtLeast(tool.version, 5, 1) ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
}
