/** Every text that the shell itself shows; pages have catalogues of their own. */
export interface ShellWords {
  readonly menu: {
    readonly file: string;
    readonly openVideos: string;
    readonly openFolder: string;
    readonly export: string;
    readonly quit: string;
    readonly edit: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly selectAll: string;
    readonly view: string;
    readonly openDisplay: string;
    readonly closeDisplay: string;
    readonly fullScreen: string;
    readonly actualSize: string;
    readonly larger: string;
    readonly smaller: string;
    readonly help: string;
    readonly keys: string;
    readonly rules: string;
    readonly logFolder: string;
    readonly about: string;
  };
  readonly dialog: {
    readonly chooseVideos: string;
    readonly chooseFolder: string;
    readonly videos: string;
    readonly allFiles: string;
  };
  readonly fault: {
    /** The engine does not stay up. */
    readonly engineTitle: string;
    /** What is safe and what to do. */
    readonly engineDetail: string;
    /** The engine said why it does not start. */
    readonly refusedTitle: string;
    readonly refusedDetail: string;
    readonly pageTitle: string;
    readonly pageDetail: string;
    readonly tryAgain: string;
    readonly openLogs: string;
    readonly quit: string;
  };
}
