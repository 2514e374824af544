import { type HTMLAttributes, type PointerEvent, useEffect, useRef, type WheelEvent } from 'react';
import {
  panned,
  type StagePoint,
  stagePoint,
  wholePicture,
  zoomedAbout,
} from '../../core/playback/stage-view.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { frameCount } from '../../core/time/frame-table.ts';
import { holdStep } from '../player/held-step.ts';
import type { HallAttempt } from './hall-attempt.ts';
import type { HallClip } from './hall-clip.ts';
import type { StagedPlayer } from './use-player.ts';

/** Speeds that J and L walk through. */
const SHUTTLE = [0.25, 0.5, 1, 2] as const;
const LARGE_STEP = 10;
const ZOOM_PER_KEY = 1.5;
const ZOOM_PER_WHEEL_PX = 1.0015;
/** Dragging over the whole width of the stage passes over this many frames: fine enough to hit one. */
const FRAMES_ACROSS = 240;

type HandProps = Pick<
  HTMLAttributes<HTMLDivElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onWheel' | 'onDoubleClick'
>;

/**
 * Keys, mouse and touch for whoever sits at the display: dragging scrubs, once zoomed it pans, two fingers zoom.
 *
 * Returns nothing to attach while the display is not theirs.
 */
export function useOwnHand(
  staged: StagedPlayer | null,
  clip: HallClip,
  attempt: HallAttempt | null,
  isOwn: boolean,
): HandProps {
  const fingers = useRef(new Map<number, StagePoint>());
  const scrub = useRef({ x: 0, frame: 0 });

  const bottom = attempt?.bottomFrame ?? null;
  const start = attempt?.startFrame ?? null;
  const end = attempt?.endFrame ?? null;

  useEffect(() => {
    if (staged === null || !isOwn) return;
    const { player, stage } = staged;
    const held = holdStep(player);
    const zoom = (factor: number) => {
      const middle = stagePoint(stage.width / 2, stage.height / 2);
      player.frame(zoomedAbout(clip.picture, stage, player.state.getState().framing, middle, factor));
    };
    const shuttle = (direction: 1 | -1) => {
      const { speed } = player.state.getState();
      const faster = SHUTTLE.find((candidate) => candidate > speed * direction);
      player.play(direction * (faster ?? 2));
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const isStep = event.code === 'ArrowLeft' || event.code === 'ArrowRight';
      if (isStep) {
        const by = (event.code === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? LARGE_STEP : 1);
        if (!event.repeat) held.press(by);
      } else if (event.code === 'Space') {
        if (!event.repeat) player.play(player.state.getState().speed === 0 ? 1 : 0);
      } else if (event.code === 'KeyJ') shuttle(-1);
      else if (event.code === 'KeyK') player.play(0);
      else if (event.code === 'KeyL') shuttle(1);
      else if (event.code === 'KeyB') player.seek(bottom ?? player.state.getState().target);
      else if (event.code === 'Home') player.seek(start ?? frameIndex(0));
      else if (event.code === 'End') player.seek(end ?? frameIndex(frameCount(clip.table) - 1));
      else if (event.code === 'Equal' || event.code === 'NumpadAdd') zoom(ZOOM_PER_KEY);
      else if (event.code === 'Minus' || event.code === 'NumpadSubtract') zoom(1 / ZOOM_PER_KEY);
      else if (event.code === 'Digit0') player.frame(wholePicture(clip.picture));
      else return;
      event.preventDefault();
    };
    const release = (event: KeyboardEvent) => {
      if (event.code === 'ArrowLeft' || event.code === 'ArrowRight') held.release();
    };
    const leave = () => held.release();
    window.addEventListener('keydown', press, true);
    window.addEventListener('keyup', release, true);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('keyup', release, true);
      window.removeEventListener('blur', leave);
      held.close();
    };
  }, [staged, clip, isOwn, bottom, start, end]);

  if (staged === null || !isOwn) return {};
  const { player, stage } = staged;

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, stagePoint(event.clientX, event.clientY));
    scrub.current = { x: event.clientX, frame: player.state.getState().target };
    player.play(0);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = stagePoint(event.clientX, event.clientY);
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    fingers.current.set(event.pointerId, now);
    const { framing } = player.state.getState();
    if (other !== undefined) {
      const spread = distance(now, other) / Math.max(1, distance(before, other));
      const middle = stagePoint((now.x + other.x) / 2, (now.y + other.y) / 2);
      const zoomed = zoomedAbout(clip.picture, stage, framing, middle, spread);
      player.frame(panned(clip.picture, stage, zoomed, (now.x - before.x) / 2, (now.y - before.y) / 2));
    } else if (framing.zoom > 1) {
      player.frame(panned(clip.picture, stage, framing, now.x - before.x, now.y - before.y));
    } else {
      const by = Math.round(((now.x - scrub.current.x) / stage.width) * FRAMES_ACROSS);
      const last = frameCount(clip.table) - 1;
      player.seek(frameIndex(Math.min(last, Math.max(0, scrub.current.frame + by))));
    }
  }

  function onPointerUp(event: PointerEvent<HTMLDivElement>): void {
    fingers.current.delete(event.pointerId);
  }

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onWheel(event: WheelEvent<HTMLDivElement>) {
      const at = stagePoint(event.clientX, event.clientY);
      const factor = ZOOM_PER_WHEEL_PX ** -event.deltaY;
      player.frame(zoomedAbout(clip.picture, stage, player.state.getState().framing, at, factor));
    },
    onDoubleClick() {
      player.frame(wholePicture(clip.picture));
    },
  };
}

function distance(a: StagePoint, b: StagePoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
