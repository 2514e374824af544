import type { ShellWords } from './shell-words.ts';

export const ENGLISH: ShellWords = {
  menu: {
    file: '&File',
    openVideos: 'Open &videos…',
    openFolder: 'Open &folder…',
    export: '&Export…',
    quit: '&Quit',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &all',
    view: '&View',
    openDisplay: 'Open &display window',
    closeDisplay: '&Close display window',
    fullScreen: '&Full screen',
    actualSize: '&Actual size',
    larger: '&Larger',
    smaller: '&Smaller',
    help: '&Help',
    keys: '&Keys',
    rules: 'IPF technical &rules',
    logFolder: '&Log folder',
    about: '&About Depthline',
  },
  dialog: {
    chooseVideos: 'Choose videos',
    chooseFolder: 'Choose a folder of videos',
    videos: 'Videos',
    allFiles: 'All files',
  },
  fault: {
    engineTitle: 'The part of Depthline that works on videos does not stay up.',
    engineDetail:
      'Your videos, attempts and measurements are safe: they are kept on the disk, and unfinished work goes on at the next start.\n\nTry again. If it ends once more, start the computer again, and send the files of the log folder to whoever looks after this machine.',
    refusedTitle: 'Depthline cannot open its library.',
    refusedDetail: 'Nothing was changed.',
    pageTitle: 'This window ended several times in a minute.',
    pageDetail:
      'Your attempts and measurements are safe. Try again; if it ends once more, close other programs to free memory and graphics.',
    tryAgain: 'Try again',
    openLogs: 'Open log folder',
    quit: 'Quit',
  },
};
