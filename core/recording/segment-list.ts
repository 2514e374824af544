/** A finished segment as ffmpeg lists it. */
export interface ListedSegment {
  readonly file: string;
  /** Seconds since the run began. */
  readonly startS: number;
  readonly endS: number;
}

/** Reads the list of segments that ffmpeg writes (`segment_list_type=csv`); a line that is not whole is left out. */
export function readSegmentList(text: string): readonly ListedSegment[] {
  const listed: ListedSegment[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^([^,/\\]+\.mp4),(-?\d+\.\d+),(-?\d+\.\d+)\r?$/.exec(line);
    const [, file, start, end] = match ?? [];
    if (file === undefined || start === undefined || end === undefined) continue;
    listed.push({ file, startS: Number(start), endS: Number(end) });
  }
  return listed;
}
