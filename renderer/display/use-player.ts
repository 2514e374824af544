import { type RefObject, useEffect, useState } from 'react';
import { mediaPath, proxyPath } from '../../core/contract/door-paths.ts';
import type { Size } from '../../core/playback/stage-view.ts';
import type { Player } from '../player/player.ts';
import type { HallClip } from './hall-clip.ts';

/** Makes a player on a canvas that is its own from then on. */
export type CreatePlayer = (canvas: HTMLCanvasElement) => Player;

/** A player with a clip open, and the size of its stage; null before it is laid out. */
export interface StagedPlayer {
  readonly player: Player;
  readonly stage: Size;
}

/** Puts a player into an element as large as it is; the copy that any browser decodes steps in where the clip fails. */
export function usePlayer(
  host: RefObject<HTMLDivElement | null>,
  clip: HallClip,
  createPlayer: CreatePlayer,
): StagedPlayer | null {
  const [staged, setStaged] = useState<StagedPlayer | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const canvas = document.createElement('canvas');
    element.prepend(canvas);
    const player = createPlayer(canvas);
    const { table, picture, rotationDeg } = clip;
    const layOut = () => {
      const stage = { width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) };
      player.resize(stage, window.devicePixelRatio);
      setStaged({ player, stage });
    };
    const sizes = new ResizeObserver(layOut);
    sizes.observe(element);
    let triedProxy = false;
    const stop = player.state.subscribe(({ status, failure }) => {
      if (status !== 'failed' || failure !== 'cannot-decode' || triedProxy || !clip.hasProxy) return;
      triedProxy = true;
      player.open({ url: proxyPath(clip.id), table, picture, rotationDeg: 0 });
    });
    player.open({ url: mediaPath(clip.id), table, picture, rotationDeg });
    layOut();
    return () => {
      stop();
      sizes.disconnect();
      player.close();
      canvas.remove();
      setStaged(null);
    };
  }, [host, clip, createPlayer]);
  return staged;
}
