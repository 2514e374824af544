import type { Strip } from '../../stores/review.ts';
import styles from './transport.module.css';

/** Small pictures along the clip; one image holds them all side by side. */
export function ScrubStrip({ strip }: { readonly strip: Strip }) {
  const last = Math.max(1, strip.pictures - 1);
  return (
    <div className={styles['strip']} aria-hidden="true">
      {strip.frames.map((frame, index) => (
        <div
          key={frame}
          className={styles['still']}
          style={{
            backgroundImage: `url("${strip.url}")`,
            backgroundSize: `${strip.pictures * 100}% auto`,
            backgroundPosition: `${(100 * index) / last}% center`,
          }}
        />
      ))}
    </div>
  );
}
