import type {
  Camera,
  CameraCalibration,
  CameraChange,
  CameraLogin,
  CameraPicture,
  CameraSource,
  CameraTrial,
  KeptCamera,
  NewCamera,
  Placement,
  UsbCamera,
} from '../../../core/contract/cameras.ts';
import type { CameraId } from '../../../core/contract/ids.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { testCamera } from '../../../native/ffmpeg/capture/camera-test.ts';
import { listUsbCameras } from '../../../native/ffmpeg/capture/usb-listing.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import type { CameraLogins } from './camera-logins.ts';
import type { CameraStore } from './camera-store.ts';
import { readPlacement } from './placement.ts';

/** What the cameras stand on. */
export interface CameraParts {
  readonly store: CameraStore;
  readonly logins: CameraLogins;
  /** Where files with addresses may lie for a moment. */
  readonly passingFolder: string;
  /** Told of the whole list when any of it changed. */
  onChanged(cameras: readonly Camera[]): void;
  ffmpeg(): Promise<Result<FfmpegTool>>;
  newId(): CameraId;
  nowMs(): number;
}

/** The cameras of the meet: what they are, whether they show a picture, how they stand. */
export class CameraService {
  readonly #parts: CameraParts;

  constructor(parts: CameraParts) {
    this.#parts = parts;
  }

  list(): readonly Camera[] {
    return this.#parts.store.cameras.map((camera) => this.#seen(camera));
  }

  /** A camera of the list; null when it is not there. */
  find(id: CameraId): KeptCamera | null {
    return this.#parts.store.cameras.find((camera) => camera.id === id) ?? null;
  }

  /** The login of a camera for whoever reads it; null when it has none, or it is not known in this launch. */
  loginOf(id: CameraId): CameraLogin | null {
    return this.#parts.logins.of(id);
  }

  /** Takes a camera into the list. Errors: those of `CameraStore.change`. */
  add(camera: NewCamera): Promise<Result<Camera>> {
    const added: KeptCamera = { ...camera, id: this.#parts.newId(), needsLogin: false, calibration: null };
    return this.#changed(added.id, (cameras) => succeed([...cameras, added]));
  }

  /** Changes what is given; another source forgets the calibration. Errors: CAMERA_UNKNOWN and those of the store. */
  change({ id, name, place, source }: CameraChange): Promise<Result<Camera>> {
    return this.#changeOne(id, (camera) => ({
      ...camera,
      name: name ?? camera.name,
      place: place ?? camera.place,
      source: source ?? camera.source,
      calibration: source === undefined || sameView(source, camera.source) ? camera.calibration : null,
    }));
  }

  /** Takes a camera off the list and forgets its login. Errors: CAMERA_UNKNOWN and those of the store. */
  async remove(id: CameraId): Promise<Result<null>> {
    const removed = await this.#parts.store.change((cameras) =>
      cameras.some((camera) => camera.id === id)
        ? succeed(cameras.filter((camera) => camera.id !== id))
        : unknown(),
    );
    if (!removed.ok) return removed;
    this.#parts.logins.set(id, null);
    this.#tell();
    return succeed(null);
  }

  /** Gives a camera its login for this launch, or says that it needs none. Errors: as for `change`. */
  setLogin(id: CameraId, login: CameraLogin | null): Promise<Result<Camera>> {
    return this.#changeOne(id, (camera) => {
      this.#parts.logins.set(id, login);
      return { ...camera, needsLogin: login !== null };
    });
  }

  /** Takes a secret of the shell, if it is a camera's. */
  takeSecret(name: string, secret: string): void {
    if (this.#parts.logins.takeSecret(name, secret) !== null) this.#tell();
  }

  /** Keeps a calibration with the time of its making. Errors: as for `change`. */
  calibrate(id: CameraId, calibration: Omit<CameraCalibration, 'madeAt'> | null): Promise<Result<Camera>> {
    const made = calibration && { ...calibration, madeAt: this.#parts.nowMs() };
    return this.#changeOne(id, (camera) => ({ ...camera, calibration: made }));
  }

  /** Reads one picture. Errors: CAMERA_UNKNOWN and those of `testCamera`. */
  async test(trial: CameraTrial, signal: AbortSignal): Promise<Result<CameraPicture>> {
    const tried = this.#tried(trial);
    if (!tried.ok) return tried;
    const ffmpeg = await this.#parts.ffmpeg();
    if (!ffmpeg.ok) return ffmpeg;
    return testCamera(ffmpeg.value, { ...tried.value, folder: this.#parts.passingFolder }, signal);
  }

  /** The USB cameras of this machine. Errors: FFMPEG_NOT_FOUND and those of `listUsbCameras`. */
  async findUsb(signal: AbortSignal): Promise<Result<readonly UsbCamera[]>> {
    const ffmpeg = await this.#parts.ffmpeg();
    return ffmpeg.ok ? listUsbCameras(ffmpeg.value, signal) : ffmpeg;
  }

  /** Reads from a fresh picture how a camera stands. Errors: those of `test`. */
  async placement(id: CameraId, signal: AbortSignal): Promise<Result<Placement>> {
    const [picture, ffmpeg] = [await this.test({ id }, signal), await this.#parts.ffmpeg()];
    if (!picture.ok) return picture;
    return ffmpeg.ok ? readPlacement(ffmpeg.value, picture.value, signal) : ffmpeg;
  }

  #tried(trial: CameraTrial): Result<{ readonly source: CameraSource; readonly login: CameraLogin | null }> {
    if (!('id' in trial)) return succeed(trial);
    const camera = this.find(trial.id);
    return camera === null ? unknown() : succeed({ source: camera.source, login: this.loginOf(trial.id) });
  }

  #changeOne(id: CameraId, change: (camera: KeptCamera) => KeptCamera): Promise<Result<Camera>> {
    return this.#changed(id, (cameras) =>
      cameras.some((camera) => camera.id === id)
        ? succeed(cameras.map((camera) => (camera.id === id ? change(camera) : camera)))
        : unknown(),
    );
  }

  async #changed(
    id: CameraId,
    change: (cameras: readonly KeptCamera[]) => Result<readonly KeptCamera[]>,
  ): Promise<Result<Camera>> {
    const changed = await this.#parts.store.change(change);
    if (!changed.ok) return changed;
    this.#tell();
    const camera = this.find(id);
    return camera === null ? unknown() : succeed(this.#seen(camera));
  }

  #tell(): void {
    this.#parts.onChanged(this.list());
  }

  #seen(camera: KeptCamera): Camera {
    return { ...camera, hasLogin: this.#parts.logins.of(camera.id) !== null };
  }
}

/** Whether two sources show the same picture of the same camera, however it is fetched. */
function sameView(one: CameraSource, other: CameraSource): boolean {
  if (one.kind === 'usb' || other.kind === 'usb') {
    return one.kind === 'usb' && other.kind === 'usb' && one.device === other.device;
  }
  return one.address === other.address;
}

function unknown(): Result<never> {
  return fail('CAMERA_UNKNOWN', 'This camera is not in the list any more. Look at the list again.');
}
