import { useStore } from 'zustand';
import type { Size } from '../../../core/playback/stage-view.ts';
import { FrameOverlay } from '../../overlay/frame-overlay.tsx';
import { PointsLoupe } from '../../overlay/points/points-loupe.tsx';
import type { Player } from '../../player/player.ts';
import { useScene } from '../measuring/use-scene.ts';
import { useOperator } from '../operator.ts';

interface FirstOverlayProps {
  readonly player: Player;
  readonly picture: Size;
}

/** The measurement and the jury's points over the first angle. */
export function FirstOverlay({ player, picture }: FirstOverlayProps) {
  const { points, players, session, workspace } = useOperator();
  const scene = useScene();
  const editor = useStore(points, (state) => state.editor);
  const stage = useStore(workspace, (state) => state.stage);
  const layers = useStore(workspace, (state) => state.layers);
  const measuring = useStore(workspace, (state) => state.measuring);
  const wipedAt = useStore(workspace, ({ angleLayout, wipeAt }) => (angleLayout === 'wiped' ? wipeAt : 1));
  const hasSecond = useStore(players, (state) => state.second !== null);
  const textPercent = useStore(session.state, (state) => state.settings.textPercent);
  if (stage === null) return null;
  return (
    <>
      <FrameOverlay
        player={player}
        picture={picture}
        stage={stage}
        scene={scene}
        layers={layers}
        editor={editor}
        measuring={measuring}
        textPercent={textPercent}
        hiddenFromX={(hasSecond ? wipedAt : 1) * stage.width}
      />
      {editor === null || !measuring ? null : (
        <PointsLoupe player={player} editor={editor} picture={picture} stage={stage} />
      )}
    </>
  );
}
