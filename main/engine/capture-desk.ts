import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEvent } from '../../core/contract/events.ts';
import { cameraIdSchema } from '../../core/contract/ids.ts';
import type { Failure, Result } from '../../core/result.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { CameraLogins } from './cameras/camera-logins.ts';
import { CameraService } from './cameras/camera-service.ts';
import { openCameraStore } from './cameras/camera-store.ts';

/** What the capture side of the engine is opened with. */
export interface CaptureDeskOptions {
  readonly dataFolder: string;
  publish(event: EngineEvent): void;
  ffmpeg(): Promise<Result<FfmpegTool>>;
}

/** Cameras and what comes from them. */
export interface CaptureDesk {
  readonly cameras: CameraService;
  /** What happened at opening that the user must know. */
  readonly notices: readonly Failure[];
}

/** Opens the cameras of a data folder that is ours alone. */
export async function openCaptureDesk({
  dataFolder,
  publish,
  ffmpeg,
}: CaptureDeskOptions): Promise<CaptureDesk> {
  const passingFolder = join(dataFolder, 'passing');
  // An engine that was killed may have left the address of a camera there.
  await rm(passingFolder, { recursive: true, force: true });
  const { store, notice } = await openCameraStore(dataFolder, new Date());
  const cameras = new CameraService({
    store,
    logins: new CameraLogins(),
    passingFolder,
    onChanged: (list) => publish({ type: 'cameras-changed', cameras: [...list] }),
    ffmpeg,
    newId: () => cameraIdSchema.parse(randomUUID()),
    nowMs: Date.now,
  });
  return { cameras, notices: notice === null ? [] : [notice] };
}
