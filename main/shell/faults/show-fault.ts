import { dialog } from 'electron';
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
 * It asks again after the log folder was opened, since nothing is mended by looking.
 */
export async function showFault(fault: Fault, words: ShellWords, choices: FaultChoices): Promise<void> {
  const { tryAgain, openLogs, quit } = words.fault;
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Depthline',
    ...faultText(fault, words),
    buttons: [tryAgain, openLogs, quit],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 0) choices.tryAgain();
  else if (response === 1) {
    choices.openLogFolder();
    await showFault(fault, words, choices);
  } else choices.quit();
}
