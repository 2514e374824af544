import { type RefObject, useEffect } from 'react';
import {
  panned,
  type Size,
  stagePoint,
  wholePicture,
  zoomedAbout,
} from '../../../core/playback/stage-view.ts';
import type { Player } from '../../player/player.ts';

const ZOOM_PER_WHEEL_PX = 1.0015;

/** Wheel zooms about the pointer, dragging pans, two fingers pinch, a double click shows the whole picture. */
export function useFramingByHand(
  box: RefObject<HTMLDivElement | null>,
  player: Player | null,
  picture: Size | null,
): void {
  const width = picture?.width ?? 0;
  const height = picture?.height ?? 0;
  useEffect(() => {
    const element = box.current;
    if (element === null || player === null || width === 0) return;
    return listenToHands(element, player, { width, height });
  }, [box, player, width, height]);
}

function listenToHands(element: HTMLDivElement, player: Player, picture: Size): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  const controller = new AbortController();
  const { signal } = controller;
  const stage = (): Size => ({ width: element.clientWidth, height: element.clientHeight });
  const place = (event: MouseEvent) => {
    const corner = element.getBoundingClientRect();
    return stagePoint(event.clientX - corner.left, event.clientY - corner.top);
  };
  const zoom = (at: ReturnType<typeof place>, factor: number) =>
    player.frame(zoomedAbout(picture, stage(), player.state.getState().framing, at, factor));

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(place(event), ZOOM_PER_WHEEL_PX ** -event.deltaY);
    },
    { signal, passive: false },
  );
  element.addEventListener('dblclick', () => player.frame(wholePicture(picture)), { signal });
  element.addEventListener(
    'pointerdown',
    (event) => {
      // What lies over the picture, such as a point being dragged, has taken the press for itself.
      if (event.defaultPrevented || event.button !== 0) return;
      fingers.set(event.pointerId, place(event));
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const now = place(event);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other !== undefined) {
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        zoom(stagePoint((now.x + other.x) / 2, (now.y + other.y) / 2), factor);
      } else {
        const { framing } = player.state.getState();
        player.frame(panned(picture, stage(), framing, now.x - before.x, now.y - before.y));
      }
    },
    { signal },
  );
  const lifted = (event: PointerEvent) => fingers.delete(event.pointerId);
  window.addEventListener('pointerup', lifted, { signal });
  window.addEventListener('pointercancel', lifted, { signal });
  return () => controller.abort();
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
