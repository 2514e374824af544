/** Whether a frame is one picture or two fields, and which field comes first. */
export type FieldOrder = 'progressive' | 'top-first' | 'bottom-first';

/** What a clip is, as its container and its first decoded frames say. */
export interface ClipProbe {
  /** ffmpeg's name of the container format, such as `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  /** ffmpeg's name of the codec, such as `h264`. */
  readonly codec: string;
  readonly pixelFormat: string;
  /** Bits of one colour sample. */
  readonly bitDepth: number;
  /** Size of the decoded frame, in stored pixels, before any turn. */
  readonly storedWidth: number;
  readonly storedHeight: number;
  /** How far the stored frame is turned clockwise to stand upright. */
  readonly rotationDeg: 0 | 90 | 180 | 270;
  /** Width to height of one stored pixel. */
  readonly pixelAspect: { readonly width: number; readonly height: number };
  /** Size of the picture as it is shown, turned and with square pixels: the space of every `VideoPoint`. */
  readonly displayedWidth: number;
  readonly displayedHeight: number;
  readonly fieldOrder: FieldOrder;
  /** How luma and chroma make red, green and blue; bt601 when the file does not say, as ffmpeg takes it. */
  readonly colourMatrix: 'bt601' | 'bt709' | 'bt2020';
  /** True when sample values use the full range (0 to 255 at 8 bits) and not the studio range. */
  readonly fullRange: boolean;
  /** Where the container says that its time starts, in seconds of the file's clock. */
  readonly startTimeS: number;
}
