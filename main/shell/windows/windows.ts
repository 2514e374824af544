import { screen } from 'electron';
import type { ShellDisplays } from '../../../core/contract/shell-bridge.ts';
import type { DisplayWindow } from './display-window.ts';
import type { OperatorWindow } from './operator-window.ts';

/** Both windows of the program. */
export interface Windows {
  readonly operator: OperatorWindow;
  readonly display: DisplayWindow;
}

/** The screens and the display window, as the operator's page is told. */
export function describeDisplays({ display }: Windows): ShellDisplays {
  const primaryId = screen.getPrimaryDisplay().id;
  const screens = screen.getAllDisplays().map(({ id, label, bounds }) => ({
    id,
    label,
    width: bounds.width,
    height: bounds.height,
    isPrimary: id === primaryId,
  }));
  return { screens, displayWindow: display.place };
}

/** Keeps both windows where people can see them while screens come and go; tells the operator's page. */
export function followScreens(windows: Windows): void {
  const follow = (): void => {
    windows.operator.stayReachable();
    windows.display.followScreens();
    windows.operator.tell('displays:changed', describeDisplays(windows));
  };
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  screen.on('display-metrics-changed', follow);
}
