import type { ReactNode } from 'react';
import styles from './stage.module.css';

interface StageNoteProps {
  readonly text: string;
  /** Whether a picture behind it is hidden. */
  readonly solid?: boolean;
  readonly children?: ReactNode;
}

/** A sentence where the picture would be. */
export function StageNote({ text, solid = false, children }: StageNoteProps) {
  return (
    <div className={styles['note']} data-solid={solid || undefined} role="status">
      <p>{text}</p>
      {children}
    </div>
  );
}
