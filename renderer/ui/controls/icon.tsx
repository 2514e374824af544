/** Paths of the icons on a 24 by 24 grid, drawn with a line of 2. */
const PATHS = {
  'step-back': 'M15 5l-7 7 7 7',
  'step-forward': 'M9 5l7 7-7 7',
  'step-back-ten': 'M12 5l-7 7 7 7M20 5l-7 7 7 7',
  'step-forward-ten': 'M12 5l7 7-7 7M4 5l7 7-7 7',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  bottom: 'M12 3v13M6.5 10.5L12 16l5.5-5.5M4 20.5h16',
  start: 'M6 5v14M19 5l-8 7 8 7z',
  end: 'M18 5v14M5 5l8 7-8 7z',
  loop: 'M17 3l3.5 3.5L17 10M20.5 6.5H8a4.5 4.5 0 0 0-4.5 4.5v.5M7 21l-3.5-3.5L7 14M3.5 17.5H16a4.5 4.5 0 0 0 4.5-4.5v-.5',
  'loop-in': 'M9 4H5v16h4M12 12h9M17 8l4 4-4 4',
  'loop-out': 'M15 4h4v16h-4M3 12h9M8 8l4 4-4 4',
  'zoom-in': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21M10.5 7.5v6M7.5 10.5h6',
  'zoom-out': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21M7.5 10.5h6',
  whole: 'M3 8V4h4M21 8V4h-4M3 16v4h4M21 16v4h-4M8 9h8v6H8z',
  loupe: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  'full-screen': 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  look: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  layers: 'M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5',
  angles: 'M3 5h8v14H3zM13 5h8v14h-8z',
  add: 'M12 4v16M4 12h16',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  filter: 'M3 5h18l-7 8.5V20l-4-2v-4.5z',
  ascending: 'M7 20V4M3 8l4-4 4 4M14 7h3M14 12h5M14 17h7',
  descending: 'M7 4v16M3 16l4 4 4-4M14 7h7M14 12h5M14 17h3',
  bin: 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6.5M14 10.5v6.5',
  restore: 'M4 10h11a5 5 0 0 1 0 10h-3M8 5.5L3.5 10 8 14.5',
  edit: 'M4 20l1-4.5L16.5 4a2 2 0 0 1 3 0l.5.5a2 2 0 0 1 0 3L8.5 19z',
  close: 'M5 5l14 14M19 5L5 19',
  check: 'M4 12.5l5.5 5.5L20 6.5',
  help: 'M8.5 8.5a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5v.01',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  jobs: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  export: 'M12 3.5v11M7 10l5 5 5-5M4 20h16',
  air: 'M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM8 8a5.7 5.7 0 0 0 0 8M16 8a5.7 5.7 0 0 1 0 8M5 5a10 10 0 0 0 0 14M19 5a10 10 0 0 1 0 14',
  screen: 'M3 4h18v12H3zM8 20.5h8M12 16v4.5',
  'panel-left': 'M3 4h18v16H3zM9 4v16',
  'panel-right': 'M3 4h18v16H3zM15 4v16',
  points: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5V8M12 16v5.5M2.5 12H8M16 12h5.5',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.01',
  undo: 'M4 9h10a5.5 5.5 0 0 1 0 11H9M8 4.5L3.5 9 8 13.5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  camera: 'M3 7h12v10H3zM15 10.5l6-3v9l-6-3',
  wall: 'M3 4h8v7H3zM13 4h8v7h-8zM3 13h8v7H3zM13 13h8v7h-8z',
  record: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  stop: 'M6 6h12v12H6z',
  film: 'M3 5h18v14H3zM7.5 5v14M16.5 5v14M3 12h18',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  readonly name: IconName;
}

/** A small drawing beside or instead of a word; the control that holds it carries the name. */
export function Icon({ name }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
