import type { CameraLogin } from '../../../core/contract/cameras.ts';
import type { CameraId } from '../../../core/contract/ids.ts';
import type { ShellBridge } from '../../../core/contract/shell-bridge.ts';
import type { EngineClient } from '../../stores/engine.ts';
import { answered } from '../shell/shell.ts';

/**
 * Gives a camera's login to the engine for this launch, and to the shell's keychain for the next ones.
 *
 * Without a shell, or where the system protects no secrets, it lasts for this launch.
 */
export async function keepLogin(
  client: EngineClient,
  shell: ShellBridge | null,
  id: CameraId,
  login: CameraLogin,
): Promise<void> {
  await client.cameras.setLogin({ id, login });
  if (shell === null || (await answered(shell.secrets.protection())) === 'none') return;
  await answered(shell.secrets.set(`camera.${id}`, JSON.stringify(login)));
}
