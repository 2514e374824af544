import { useEffect, useRef, useState } from 'react';
import type { Strip } from '../../stores/review.ts';
import { stillsThatFit } from './stills-that-fit.ts';
import styles from './transport.module.css';

/** Small pictures along the clip, as many as fit side by side; one image holds them all. */
export function ScrubStrip({ strip }: { readonly strip: Strip }) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const stillWidth = (size.height * strip.pictureWidth) / strip.pictureHeight;
  return (
    <div ref={box} className={styles['strip']} aria-hidden="true">
      {stillsThatFit(strip.pictures, size.width, stillWidth).map((picture, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may stand in two places
          key={place}
          className={styles['still']}
          style={{
            backgroundImage: `url("${strip.url}")`,
            backgroundSize: `${strip.pictures * stillWidth}px 100%`,
            backgroundPositionX: -picture * stillWidth,
          }}
        />
      ))}
    </div>
  );
}
