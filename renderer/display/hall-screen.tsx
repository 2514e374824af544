import { useStore } from 'zustand';
import { ReviewCard, StandbyCard } from './cards.tsx';
import styles from './hall.module.css';
import type { HallFollower, HallState } from './hall-follower.ts';
import { HallPicture } from './hall-picture.tsx';
import type { CreatePlayer } from './use-player.ts';
import { VerdictCard } from './verdict-card.tsx';

interface HallScreenProps {
  readonly follower: HallFollower;
  readonly createPlayer: CreatePlayer;
  /** Whether this is the hall's screen itself, or a likeness that shows the frames which the screen reports. */
  readonly as: 'screen' | 'likeness';
}

/** All that the hall sees: a card, or the picture with what was released; black whenever nothing is known. */
export function HallScreen({ follower, createPlayer, as }: HallScreenProps) {
  const display = useStore(follower.state, (state) => state.display);
  const settings = useStore(follower.state, (state) => state.settings);
  const clip = useStore(follower.state, (state) => state.clip);
  const attempt = useStore(follower.state, (state) => state.attempt);
  const card = useStore(follower.state, cardOf);
  const isOwn = card === 'picture' && display?.mode === 'own';
  return (
    <div className={isOwn ? styles['hall'] : `${styles['hall']} ${styles['still']}`} data-card={card}>
      {card === 'standby' ? <StandbyCard title={settings.standbyTitle} /> : null}
      {card === 'under-review' ? <ReviewCard attempt={attempt} /> : null}
      {card === 'picture' && display !== null && clip !== null ? (
        <HallPicture
          key={clip.id}
          clip={clip}
          display={display}
          follower={follower}
          attempt={attempt}
          createPlayer={createPlayer}
          textPercent={settings.textPercent}
          as={as}
        />
      ) : null}
      {card === 'picture' && attempt !== null && attempt.verdict !== null ? (
        <VerdictCard verdict={attempt.verdict} />
      ) : null}
    </div>
  );
}

/** Which card is up: while the engine is away a standby card stays, and everything else is black. */
function cardOf({ display, connected }: HallState) {
  if (display === null) return 'black';
  return connected || display.card === 'standby' ? display.card : 'black';
}
