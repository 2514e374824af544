import type { ClipId } from '../../core/contract/ids.ts';
import type { Size } from '../../core/playback/stage-view.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';

/** What the hall's player needs of a clip. */
export interface HallClip {
  readonly id: ClipId;
  readonly table: FrameTable;
  readonly picture: Size;
  readonly rotationDeg: number;
  readonly hasProxy: boolean;
}
