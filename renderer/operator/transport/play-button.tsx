import { useStore } from 'zustand';
import type { Player } from '../../player/player.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';

/** Plays, or stands still while it plays. */
export function PlayButton() {
  const { players } = useOperator();
  const player = useStore(players, (state) => state.first);
  return player === null ? <ActionButton action="play-pause" icon="play" /> : <PlayOf player={player} />;
}

function PlayOf({ player }: { readonly player: Player }) {
  const isPlaying = useStore(player.state, (state) => state.speed !== 0);
  return <ActionButton action="play-pause" icon={isPlaying ? 'pause' : 'play'} main />;
}
