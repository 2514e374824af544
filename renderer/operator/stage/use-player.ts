import { type RefObject, useEffect, useState } from 'react';
import type { Clip } from '../../../core/contract/clips.ts';
import { mediaPath, proxyPath } from '../../../core/contract/door-paths.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { createPlayer } from '../../player/create-player.ts';
import type { Player } from '../../player/player.ts';
import { useOperator } from '../operator.ts';
import { pictureOf } from './stage-geometry.ts';

interface PlayerParts {
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}

/** A player on a canvas for as long as the part is there; null before the first layout. */
export function usePlayer({ clip, table, box, canvas }: PlayerParts): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const made = createPlayer(canvas.current);
    setPlayer(made);
    return () => {
      setPlayer(null);
      void made.close();
    };
  }, [canvas]);
  useStageSize(player, box);
  useSource(player, clip, table);
  return player;
}

function useStageSize(player: Player | null, box: RefObject<HTMLDivElement | null>): void {
  const { players, workspace } = useOperator();
  useEffect(() => {
    const element = box.current;
    if (player === null || element === null) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      if (width < 1 || height < 1) return;
      player.resize({ width, height }, window.devicePixelRatio);
      if (players.getState().second !== player) workspace.setState({ stage: { width, height } });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [player, box, players, workspace]);
}

/** Opens the file itself; once the browser turns out not to decode it, the copy that it can, when there is one. */
function useSource(player: Player | null, clip: Clip, table: FrameTable): void {
  const [needsProxy, setNeedsProxy] = useState(false);
  const { id, state, rotationDeg, width, height, hasProxy } = clip;
  const usesProxy = needsProxy && hasProxy;

  useEffect(() => {
    const picture = pictureOf({ width, height });
    if (player === null || picture === null || (state !== 'ready' && !usesProxy)) return;
    const url = usesProxy ? proxyPath(id) : mediaPath(id);
    player.open({ url, table, picture, rotationDeg: usesProxy ? 0 : rotationDeg });
  }, [player, id, state, rotationDeg, width, height, table, usesProxy]);

  useEffect(
    () =>
      player?.state.subscribe(({ failure }) => {
        if (failure === 'cannot-decode') setNeedsProxy(true);
      }),
    [player],
  );
}
