/** Where the pictures of a camera come from, and how they become packets. */
export interface RecorderSource {
  /** Everything up to and with the last `-i`; paths are absolute. */
  readonly input: readonly string[];
  /** How pictures become packets: `-c copy`, or an encoder with its options. */
  readonly encoding: readonly string[];
}

/** What becomes of the packets; files are named from the folder that ffmpeg runs in. */
export interface RecorderOutput {
  readonly encoding: readonly string[];
  /** Where on this machine a copy goes at once, one fragment a picture; null for nowhere. */
  readonly livePort: number | null;
  /** How long a file of the recording is. */
  readonly segmentS: number;
}

/** Names in the folder of a run that ffmpeg writes itself. */
export const RECORDER_FILES = { list: 'list.csv', progress: 'progress', log: 'ffmpeg.log' } as const;

/** How long a file of a recording is. */
export const SEGMENT_S = 60;

/** At most so much is not on the disk yet when a recorder is killed. */
const FRAGMENT_US = 250_000;
/** So many packets wait for a live branch that is slow before it loses some; the recording never waits. */
const LIVE_QUEUE_PACKETS = 120;
const FRAGMENTED = 'empty_moov+default_base_moof';

/**
 * The arguments of a recorder: it reads a camera, writes segments of fragmented MP4, and feeds a live branch.
 *
 * ffmpeg runs in the folder of the run, so that no path has to be quoted inside `tee`.
 */
export function recorderArguments(
  source: RecorderSource,
  livePort: number | null,
  segmentS: number,
): readonly string[] {
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'warning', '-nostats'],
    ...['-progress', RECORDER_FILES.progress],
    ...source.input,
    ...recorderOutput({ encoding: source.encoding, livePort, segmentS }),
  ];
}

/** The part of the arguments that says what becomes of the first input's pictures. */
export function recorderOutput({ encoding, livePort, segmentS }: RecorderOutput): readonly string[] {
  const branches = [diskBranch(segmentS), ...(livePort === null ? [] : [liveBranch(livePort)])];
  // Without -copytb tee rounds times to the frame rate and hides pictures that were dropped.
  return ['-map', '0:v:0', ...encoding, '-copytb', '1', '-f', 'tee', branches.join('|')];
}

/** Each segment is a whole file of its own; every fragment is on the disk as soon as it is full. */
function diskBranch(segmentS: number): string {
  const fragments = [
    `movflags=+frag_keyframe+${FRAGMENTED}`,
    `frag_duration=${FRAGMENT_US}`,
    'flush_packets=1',
  ].join(NESTED_COLON);
  const options = [
    'f=segment',
    `segment_time=${segmentS}`,
    'segment_format=mp4',
    `segment_list=${RECORDER_FILES.list}`,
    'segment_list_type=csv',
    `segment_format_options=${fragments}`,
  ];
  return `[${options.join(':')}]%06d.mp4`;
}

/** A branch that may stall, die and come back without the recording noticing. */
function liveBranch(port: number): string {
  const queue = [
    'drop_pkts_on_overflow=1',
    `queue_size=${LIVE_QUEUE_PACKETS}`,
    'attempt_recovery=1',
    'recovery_wait_time=1',
    'recover_any_error=1',
    'restart_with_keyframe=1',
  ].join(NESTED_COLON);
  const options = [
    'f=mp4',
    `movflags=+frag_every_frame+${FRAGMENTED}`,
    'flush_packets=1',
    'onfail=ignore',
    'use_fifo=1',
    `fifo_options=${queue}`,
  ];
  return `[${options.join(':')}]tcp://127.0.0.1:${port}`;
}

/** A colon between options of options: `tee` takes one backslash away, the inner list the other. */
const NESTED_COLON = '\\\\:';
