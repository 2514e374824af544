import { useMemo, useRef } from 'react';
import type { DisplayState } from '../../core/contract/display.ts';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { draftOf } from '../../core/review/draft.ts';
import { FrameOverlay } from '../overlay/frame-overlay.tsx';
import { createPointsEditor } from '../overlay/points/points-editor.ts';
import styles from './hall.module.css';
import type { HallAttempt } from './hall-attempt.ts';
import type { HallClip } from './hall-clip.ts';
import type { HallFollower } from './hall-follower.ts';
import { OwnTransport } from './own-transport.tsx';
import { useHallFrames } from './use-hall-frames.ts';
import { useOwnHand } from './use-own-hand.ts';
import { type CreatePlayer, usePlayer } from './use-player.ts';

interface HallPictureProps {
  readonly clip: HallClip;
  readonly display: DisplayState;
  readonly follower: HallFollower;
  readonly attempt: HallAttempt | null;
  readonly createPlayer: CreatePlayer;
  readonly textPercent: number;
  readonly as: 'screen' | 'likeness';
}

/** The hall reads from afar: texts and marks on the picture are this much larger than at the table. */
const HALL_SCALE = 2;

/** The picture as the hall sees it: in step with the operator, in a loop of its own, or in the jury's hands. */
export function HallPicture({
  clip,
  display,
  follower,
  attempt,
  createPlayer,
  textPercent,
  as,
}: HallPictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const staged = usePlayer(host, clip, createPlayer);
  const player = staged?.player ?? null;
  const isOwn = display.mode === 'own';
  const isHeld = isOwn && as === 'screen';
  const hand = useOwnHand(staged, clip, isHeld ? attempt : null, isHeld);
  useHallFrames(player, clip, display, follower, as);

  const layers = useMemo(() => new Set(display.layers), [display.layers]);
  const overlay = attempt?.overlay ?? null;
  const editor = useMemo(() => {
    if (overlay === null || overlay.measurement === null) return null;
    const ground = { picture: clip.picture, view: overlay.view, rule: IPF_RULE };
    return createPointsEditor(ground, async () => undefined, draftOf(overlay.measurement.points));
  }, [overlay, clip]);

  return (
    <>
      <div
        ref={host}
        className={isOwn ? `${styles['picture']} ${styles['grab']}` : styles['picture']}
        {...hand}
      >
        {staged !== null && overlay !== null ? (
          <FrameOverlay
            player={staged.player}
            picture={clip.picture}
            stage={staged.stage}
            scene={overlay.scene}
            layers={layers}
            editor={editor}
            measuring={false}
            textPercent={HALL_SCALE * textPercent}
            markScale={HALL_SCALE}
          />
        ) : null}
      </div>
      {isOwn && player !== null ? (
        <OwnTransport player={player} clip={clip} bottomFrame={attempt?.bottomFrame ?? null} />
      ) : null}
    </>
  );
}
