import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import styles from './transport.module.css';

interface ScrubPhasesProps {
  readonly detail: AttemptDetail;
  /** The clip's last frame. */
  readonly last: number;
}

/** Descent and ascent along the clip, and a mark at the bottom. */
export function ScrubPhases({ detail, last }: ScrubPhasesProps) {
  const percent = (frame: number) => `${(100 * Math.min(frame, last)) / last}%`;
  const between = (from: number, to: number) => ({
    left: percent(from),
    width: percent(Math.max(0, to - from)),
  });
  const bottom = detail.machine?.bottomFrame;
  if (bottom === undefined) {
    return (
      <div className={styles['phases']}>
        <div className={styles['ascent']} style={between(detail.startFrame, detail.endFrame)} />
      </div>
    );
  }
  return (
    <>
      <div className={styles['phases']}>
        <div className={styles['descent']} style={between(detail.startFrame, bottom)} />
        <div className={styles['ascent']} style={between(bottom, detail.endFrame)} />
      </div>
      <div className={styles['bottomMark']} style={{ left: percent(bottom) }} />
    </>
  );
}
