import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ClipId } from '../../../core/contract/ids.ts';
import { newestWins } from '../../stores/newest-wins.ts';
import { useOperator } from '../operator.ts';

const WIDTH_PX = 352;
const HEIGHT_PX = 198;

/** The operator's picture as the hall gets it, small; black while another clip is on air. */
export function PicturePreview({ clipId }: { readonly clipId: ClipId | null }) {
  const { players, review } = useOperator();
  const canvas = useRef<HTMLCanvasElement>(null);
  const player = useStore(players, (state) => state.first);
  const isThis = useStore(review.state, (state) => state.detail?.clip.id === clipId);

  useEffect(() => {
    const drawing = canvas.current?.getContext('2d') ?? null;
    if (player === null || drawing === null || !isThis) return;
    let isGone = false;
    const draw = newestWins<null>(
      async () => {
        const picture = await player.snapshot();
        if (!isGone) drawContained(drawing, picture);
        picture.close();
      },
      // No frame is on the stage yet; the next one draws.
      () => undefined,
    );
    draw(null);
    const stop = player.onPaint(() => draw(null));
    return () => {
      isGone = true;
      stop();
    };
  }, [player, isThis]);

  return <canvas ref={canvas} width={WIDTH_PX} height={HEIGHT_PX} />;
}

function drawContained(drawing: CanvasRenderingContext2D, picture: ImageBitmap): void {
  const scale = Math.min(WIDTH_PX / picture.width, HEIGHT_PX / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  drawing.clearRect(0, 0, WIDTH_PX, HEIGHT_PX);
  drawing.drawImage(picture, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height);
}
