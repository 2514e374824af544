import { join } from 'node:path';
import type { Session } from 'electron';
import { isOwn, mayFetch } from './own-origin.ts';

/** What the pages of our own door may do beyond showing themselves. */
const GRANTED: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** What the guard of a session must know. */
export interface SessionGuard {
  /** The origin of the engine's door now; null while there is none. */
  doorOrigin(): string | null;
  readonly downloadsFolder: string;
  log(line: string): void;
}

/** Whether a page gets a permission: only our own, in its main frame, and only what it needs. */
export function isGranted(
  permission: string,
  address: string,
  isMainFrame: boolean,
  doorOrigin: string | null,
): boolean {
  return isMainFrame && GRANTED.has(permission) && isOwn(address, doorOrigin);
}

/** Denies the windows of a session all permissions, devices, downloads and addresses that are not our own. */
export function guardSession(session: Session, guard: SessionGuard): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const granted = isGranted(permission, details.requestingUrl, details.isMainFrame, guard.doorOrigin());
    if (!granted) guard.log(`refused the permission ${permission}`);
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isGranted(permission, origin, details.isMainFrame, guard.doorOrigin()),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((request, answer) => {
    const cancel = !mayFetch(request.url, guard.doorOrigin());
    if (cancel) guard.log(`refused a request of the kind ${request.resourceType}`);
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    if (!mayFetch(item.getURL(), guard.doorOrigin())) {
      event.preventDefault();
      guard.log('refused a download');
      return;
    }
    item.setSaveDialogOptions({ defaultPath: join(guard.downloadsFolder, item.getFilename()) });
  });
}
