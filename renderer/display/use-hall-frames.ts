import { useEffect } from 'react';
import type { DisplayState } from '../../core/contract/display.ts';
import { wholePicture } from '../../core/playback/stage-view.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import type { Player } from '../player/player.ts';
import { newestWins } from '../stores/newest-wins.ts';
import type { HallClip } from './hall-clip.ts';
import type { HallFollower } from './hall-follower.ts';

/**
 * Which frames the hall's player shows, and in which framing.
 *
 * The screen follows the operator's frames; in a loop of its own or in the jury's hands it goes its own way, and
 * reports every frame that it paints. A likeness shows the frames that are reported, whoever leads; it loops by
 * itself only as long as no screen reports any.
 */
export function useHallFrames(
  player: Player | null,
  clip: HallClip,
  display: DisplayState,
  follower: HallFollower,
  as: 'screen' | 'likeness',
): void {
  const { mode, loop, framing } = display;
  const isLed = as === 'likeness' || mode === 'follow';

  useEffect(() => {
    if (player === null) return;
    player.play(0);
    player.loop(mode === 'loop' && loop !== null ? { from: loop.from, to: loop.to } : null);
    if (mode === 'loop' && loop !== null) {
      player.seek(loop.from);
      player.play(loop.speed);
    }
  }, [player, mode, loop]);

  useEffect(() => {
    if (player === null || !isLed) return;
    // Past React: the frame is on its way to the screen as soon as it is known.
    const follow = () => {
      const { playhead } = follower.state.getState();
      if (playhead?.clipId !== clip.id) return;
      if (player.state.getState().speed !== 0) player.play(0);
      player.seek(playhead.frame);
    };
    if (mode !== 'loop') follow();
    return follower.state.subscribe((now, before) => {
      if (now.playhead !== before.playhead) follow();
    });
  }, [player, mode, isLed, follower, clip]);

  useEffect(() => {
    if (player === null || isLed) return;
    const report = newestWins(follower.report, () => {
      // A lost place is made good by the next frame.
    });
    const { painted } = player.state.getState();
    if (painted !== null) report({ clipId: clip.id, frame: painted });
    return player.onPaint((frame) => report({ clipId: clip.id, frame }));
  }, [player, isLed, follower, clip]);

  useEffect(() => {
    if (player === null) return;
    const { zoom, centreX, centreY } = framing ?? {};
    player.frame(
      zoom === undefined || centreX === undefined || centreY === undefined
        ? wholePicture(clip.picture)
        : { zoom, centre: videoPoint(centreX, centreY) },
    );
  }, [player, framing, clip]);
}
