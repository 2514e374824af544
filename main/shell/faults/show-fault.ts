import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { ShellWords } from '../words/shell-words.ts';
import { type Fault, faultText } from './fault-text.ts';

/** What the user may do about a fault. */
export interface FaultChoices {
  tryAgain(): void;
  openLogFolder(): void;
  quit(): void;
}

/**
 * Tells the user of a fault in a window of the system's own, which needs neither engine nor page.
 *
 * It lies before `parent`, when there is one, and asks again after the log folder was opened, since nothing is
 * mended by looking.
 */
export async function showFault(
  fault: Fault,
  parent: BrowserWindow | null,
  words: ShellWords,
  choices: FaultChoices,
): Promise<void> {
  const { tryAgain, openLogs, quit } = words.fault;
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Depthline',
    ...faultText(fault, words),
    buttons: [tryAgain, openLogs, quit],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
  const { response } = await (parent === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  if (response === 0) choices.tryAgain();
  else if (response === 1) {
    choices.openLogFolder();
    await showFault(fault, parent, words, choices);
  } else choices.quit();
}
