import { useEffect } from 'react';
import { useStore } from 'zustand';
import { newestWins } from '../../stores/newest-wins.ts';
import { framingNow } from '../commands/air-commands.ts';
import { useOperator } from '../operator.ts';

/** While the operator's clip is on air and the hall follows, tells the hall every frame and every zoom. */
export function useHallFollows(): void {
  const operator = useOperator();
  const { connection, hall, players, review } = operator;
  const player = useStore(players, (state) => state.first);
  const clipId = useStore(review.state, (state) => state.detail?.clip.id ?? null);
  const isFollowing = useStore(
    hall.state,
    ({ display }) =>
      display !== null &&
      display.card === 'picture' &&
      display.mode === 'follow' &&
      display.clipId === clipId,
  );

  useEffect(() => {
    if (!isFollowing || player === null || clipId === null) return;
    const tellFrame = (): void => {
      const { painted } = player.state.getState();
      if (painted !== null) hall.movePlayhead({ clipId, frame: painted });
    };
    tellFrame();
    // An engine that was started again knows what the hall sees, but not which frame.
    const stopHello = connection.onEvent(({ type }) => {
      if (type === 'hello') tellFrame();
    });
    const stopPaint = player.onPaint((frame) => hall.movePlayhead({ clipId, frame }));
    const sendFraming = newestWins<null>(
      () => hall.change({ framing: framingNow(operator) }),
      // The next movement of the picture sends its framing again.
      () => undefined,
    );
    const stopState = player.state.subscribe((now, before) => {
      if (now.framing !== before.framing) sendFraming(null);
    });
    return () => {
      stopHello();
      stopPaint();
      stopState();
    };
  }, [operator, connection, hall, player, clipId, isFollowing]);
}
