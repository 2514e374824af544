import { useEffect, useRef, useState } from 'react';
import { followHall, type HallFollower } from '../../display/hall-follower.ts';
import { HallScreen } from '../../display/hall-screen.tsx';
import { createPlayer } from '../../player/create-player.ts';
import { useOperator } from '../operator.ts';
import styles from './air.module.css';
import { hallConnectionOf } from './hall-connection.ts';

/** Size of the screen that the likeness stands for, CSS pixels; the style sheet agrees. */
const SCREEN_WIDTH_PX = 1280;

/** The hall's screen made small: the very same parts, fed by the same state, out of reach of hand and key. */
export function HallLikeness() {
  const { connection, hall } = useOperator();
  const box = useRef<HTMLDivElement>(null);
  const [follower, setFollower] = useState<HallFollower | null>(null);
  const [scale, setScale] = useState(0);
  useEffect(() => {
    const followed = followHall(hallConnectionOf(connection, hall));
    setFollower(followed);
    return () => {
      followed.close();
      setFollower(null);
    };
  }, [connection, hall]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sizes = new ResizeObserver(() => setScale(element.clientWidth / SCREEN_WIDTH_PX));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <div ref={box} className={styles['screen']} data-always-dark inert>
      <div className={styles['likeness']} style={{ transform: `scale(${scale})` }}>
        {follower === null ? null : (
          <HallScreen follower={follower} createPlayer={createPlayer} as="likeness" />
        )}
      </div>
    </div>
  );
}
