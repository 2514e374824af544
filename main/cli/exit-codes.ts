/** What a command of Depthline tells the shell when it ends. */
export const EXIT = {
  /** Everything that was asked for was done. */
  done: 0,
  /** A fault of the program itself. */
  bug: 1,
  /** The command was called in a way that it does not know. */
  wrongUsage: 2,
  /** Some files could not be judged or written; the others were. */
  someFailed: 3,
  /** The user ended the work (128 + SIGINT). */
  cancelled: 130,
} as const;
