/** What reading a video file tells; the library keeps it, the reading of clips finds it. */
export interface ClipFacts {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** When the file was last written, milliseconds since 1970. */
  readonly writtenAt: number;
  readonly width: number;
  readonly height: number;
  readonly rotationDeg: number;
  readonly frames: number;
  readonly fps: number | null;
  readonly durationS: number;
  readonly codec: string;
  readonly recordedAt: number;
}
