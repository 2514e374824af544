import type { ShellWords } from './shell-words.ts';

export const SPANISH: ShellWords = {
  menu: {
    file: '&Archivo',
    openVideos: 'Abrir &vídeos…',
    openFolder: 'Abrir &carpeta…',
    export: '&Exportar…',
    quit: '&Salir',
    edit: '&Edición',
    undo: '&Deshacer',
    redo: '&Rehacer',
    cut: 'Cor&tar',
    copy: '&Copiar',
    paste: '&Pegar',
    selectAll: 'Seleccionar &todo',
    view: '&Ver',
    openDisplay: 'Abrir la &ventana de la sala',
    closeDisplay: '&Cerrar la ventana de la sala',
    fullScreen: '&Pantalla completa',
    actualSize: 'Tamaño &real',
    larger: '&Ampliar',
    smaller: '&Reducir',
    help: 'A&yuda',
    keys: '&Teclas',
    rules: '&Reglamento técnico de la IPF',
    logFolder: 'Carpeta de &registros',
    about: '&Acerca de Depthline',
  },
  dialog: {
    chooseVideos: 'Elegir vídeos',
    chooseFolder: 'Elegir una carpeta de vídeos',
    videos: 'Vídeos',
    allFiles: 'Todos los archivos',
  },
  fault: {
    engineTitle: 'La parte de Depthline que trabaja con los vídeos no se mantiene en marcha.',
    engineDetail:
      'Sus vídeos, intentos y mediciones están a salvo: se guardan en el disco, y el trabajo sin terminar sigue en el próximo inicio.\n\nInténtelo de nuevo. Si vuelve a cerrarse, reinicie el ordenador y envíe los archivos de la carpeta de registros a quien cuide de este equipo.',
    refusedTitle: 'Depthline no puede abrir su biblioteca.',
    refusedDetail: 'No se ha cambiado nada.',
    pageTitle: 'Esta ventana se ha cerrado varias veces en un minuto.',
    pageDetail:
      'Sus intentos y mediciones están a salvo. Inténtelo de nuevo; si vuelve a cerrarse, cierre otros programas para liberar memoria y gráficos.',
    tryAgain: 'Intentar de nuevo',
    openLogs: 'Abrir la carpeta de registros',
    quit: 'Salir',
  },
};
