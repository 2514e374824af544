import type { CameraRecording } from '../../core/contract/recording.ts';
import styles from './wall.module.css';

/** Shapes as well as colours: a dot, a ring, a triangle, a cross. */
const SHAPES: Readonly<Record<CameraRecording['state'], string>> = {
  recording: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  off: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  starting: 'M4 2.5l9 5.5-9 5.5z',
  waiting: 'M4 2.5l4 4 4-4 1.5 1.5-4 4 4 4-1.5 1.5-4-4-4 4L2.5 12l4-4-4-4z',
};

/** The shape that stands for how a recording goes; a word stands beside it. */
export function StateMark({ state }: { readonly state: CameraRecording['state'] }) {
  return (
    <svg
      className={styles['mark']}
      data-state={state}
      viewBox="0 0 16 16"
      width="0.85rem"
      height="0.85rem"
      fill="currentColor"
      fillRule="evenodd"
      aria-hidden="true"
    >
      <path d={SHAPES[state]} />
    </svg>
  );
}
