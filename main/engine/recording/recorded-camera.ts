import type { CameraId } from '../../../core/contract/ids.ts';
import type { Result } from '../../../core/result.ts';
import type { RecorderSource } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';

/** A camera's pictures, ready to be opened by ffmpeg. */
export interface OpenedSource extends RecorderSource {
  /** Removes what was written for ffmpeg to read, such as a file with the password; called once pictures come. */
  close(): Promise<void>;
}

/** A camera as recording knows it. */
export interface RecordedCamera {
  readonly id: CameraId;
  readonly name: string;
  /** Makes ready what ffmpeg opens; asked anew before every try. */
  open(tool: FfmpegTool): Promise<Result<OpenedSource>>;
}
