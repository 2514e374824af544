import { type CameraLogin, cameraLoginSchema } from '../../../core/contract/cameras.ts';
import { type CameraId, cameraIdSchema } from '../../../core/contract/ids.ts';

/** How the shell names the login of a camera among its secrets: this and the camera's id. */
const SECRET_NAME = 'camera.';

/** The logins of cameras, in memory alone and for as long as the engine runs. */
export class CameraLogins {
  readonly #logins = new Map<CameraId, CameraLogin>();

  of(id: CameraId): CameraLogin | null {
    return this.#logins.get(id) ?? null;
  }

  set(id: CameraId, login: CameraLogin | null): void {
    if (login === null) this.#logins.delete(id);
    else this.#logins.set(id, login);
  }

  /** Takes a secret that the shell hands over; gives the camera that it is for, null when it is for none. */
  takeSecret(name: string, secret: string): CameraId | null {
    const id = cameraIdSchema.safeParse(name.startsWith(SECRET_NAME) ? name.slice(SECRET_NAME.length) : null);
    const login = cameraLoginSchema.safeParse(parsed(secret));
    if (!id.success || !login.success) return null;
    this.#logins.set(id.data, login.data);
    return id.data;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
