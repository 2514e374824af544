import { useEffect, useRef } from 'react';
import type { CameraId } from '../../core/contract/ids.ts';
import { followCamera } from './follow-camera.ts';
import { LiveDecoder, type LiveDecoding } from './live-decoder.ts';
import styles from './wall.module.css';

interface LivePictureProps {
  readonly cameraId: CameraId;
  readonly name: string;
  /** Called when the browser begins to show the camera, and when it finds that it cannot. */
  readonly onDecoding: (decoding: LiveDecoding) => void;
  /** Called for every picture that is painted. */
  readonly onPainted: () => void;
}

/** What a camera sends now, as soon as it can be painted. */
export function LivePicture({ cameraId, name, onDecoding, onPainted }: LivePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const stage = canvas.current;
    const context = stage?.getContext('2d', { alpha: false }) ?? null;
    if (stage === null || context === null) return;
    const decoder = new LiveDecoder(onDecoding);
    const leave = followCamera(cameraId, (part) => decoder.push(part));
    let request = requestAnimationFrame(paint);

    function paint(): void {
      request = requestAnimationFrame(paint);
      const frame = decoder.takeNewest();
      if (frame === null || stage === null || context === null) return;
      fitCanvas(stage, frame);
      context.drawImage(frame, 0, 0, stage.width, stage.height);
      frame.close();
      onPainted();
    }

    return () => {
      cancelAnimationFrame(request);
      leave();
      decoder.close();
    };
  }, [cameraId, onDecoding, onPainted]);
  return <canvas ref={canvas} className={styles['canvas']} role="img" aria-label={name} />;
}

/** Gives the canvas the picture's shape and no more pixels than the screen shows of it. */
function fitCanvas(canvas: HTMLCanvasElement, { displayWidth, displayHeight }: VideoFrame): void {
  const shown = Math.max(canvas.clientWidth / displayWidth, canvas.clientHeight / displayHeight);
  const scale = Math.min(1, shown === 0 ? 1 : shown * devicePixelRatio);
  const [width, height] = [Math.round(displayWidth * scale), Math.round(displayHeight * scale)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
