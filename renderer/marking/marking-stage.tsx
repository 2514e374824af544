import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPoint, RULE_SPOTS, SPOTS, type Spot } from '../../core/marking/marking-draft.ts';
import {
  inPicture,
  onStage,
  type Size,
  type StagePoint,
  stagePoint,
  stageViewOf,
  wholePicture,
  zoomedAbout,
} from '../../core/playback/stage-view.ts';
import { type VideoPoint, videoPoint } from '../../core/pose/video-point.ts';
import styles from './marking.module.css';
import { createKeyHandler } from './marking-keys.ts';
import { type Marking, nextOpen, type OpenFrame } from './marking-store.ts';
import { paintDraft } from './paint-marking.ts';

/** A press this near a point takes it, CSS pixels. */
const REACH_PX = 14;
const ZOOM_STEP = 1.5;

interface MarkingStageProps {
  readonly marking: Marking;
  readonly frame: OpenFrame;
  /** Told where in the picture the hand is; null when it has left. */
  readonly onHover: (at: VideoPoint | null) => void;
}

interface Movement {
  readonly spot: Spot;
  readonly gesture: number;
  readonly isNew: boolean;
  readonly gripX: number;
  readonly gripY: number;
}

/** The picture, with nothing on it but what the person placed. */
export function MarkingStage({ marking, frame, onHover }: MarkingStageProps) {
  const { t } = useTranslation('marking');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<Size>({ width: 1, height: 1 });
  const movement = useRef<Movement | null>(null);
  const gestures = useRef(0);
  const { bitmap, draft, active, framing, picture } = frame;

  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = (): void =>
      setStage({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d') ?? null;
    if (element === null || pen === null) return;
    const unit = window.devicePixelRatio;
    element.width = Math.round(stage.width * unit);
    element.height = Math.round(stage.height * unit);
    const view = stageViewOf(picture, stage, framing);
    pen.imageSmoothingEnabled = view.scale * unit < 3;
    pen.drawImage(
      bitmap,
      view.offsetX * unit,
      view.offsetY * unit,
      picture.width * view.scale * unit,
      picture.height * view.scale * unit,
    );
    paintDraft(pen, draft, active, view, unit);
  }, [bitmap, draft, active, framing, picture, stage]);

  const zoomAbout = useCallback(
    (factor: number, anchor: StagePoint | null) => {
      const open = marking.state.getState().frame;
      if (open === null) return;
      const placing = open.draft.now[open.active];
      const about = isPoint(placing) ? placing : open.framing.centre;
      const at = anchor ?? onStage(stageViewOf(open.picture, stage, open.framing), about);
      marking.frameAs(zoomedAbout(open.picture, stage, open.framing, at, factor));
    },
    [marking, stage],
  );

  useEffect(() => {
    const onKey = createKeyHandler(marking, {
      in: () => zoomAbout(ZOOM_STEP, null),
      out: () => zoomAbout(1 / ZOOM_STEP, null),
      whole: () => {
        const open = marking.state.getState().frame;
        if (open !== null) marking.frameAs(wholePicture(open.picture));
      },
    });
    window.addEventListener('keydown', onKey);
    // Enter after a click on a button means "save and go on", not that button again.
    const keepFocus = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
    };
    window.addEventListener('mousedown', keepFocus);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mousedown', keepFocus);
    };
  }, [marking, zoomAbout]);

  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      zoomAbout(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, stagePoint(event.offsetX, event.offsetY));
    };
    // React listens to wheels passively, which cannot keep the page from zooming.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [zoomAbout]);

  function pictureAt(at: StagePoint): VideoPoint {
    return inPicture(stageViewOf(picture, stage, framing), at);
  }

  function press(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = handAt(event);
    const view = stageViewOf(picture, stage, framing);
    const taken = SPOTS.map((spot) => ({ spot, placing: draft.now[spot] })).find(({ placing }) => {
      if (!isPoint(placing)) return false;
      const shown = onStage(view, placing);
      return Math.hypot(shown.x - at.x, shown.y - at.y) <= REACH_PX;
    });
    gestures.current += 1;
    const under = pictureAt(at);
    if (taken !== undefined && isPoint(taken.placing)) {
      const grip = { gripX: taken.placing.x - under.x, gripY: taken.placing.y - under.y };
      movement.current = { spot: taken.spot, gesture: gestures.current, isNew: false, ...grip };
      marking.choose(taken.spot);
      return;
    }
    const isNew = draft.now[active] === null;
    movement.current = { spot: active, gesture: gestures.current, isNew, gripX: 0, gripY: 0 };
    marking.place(active, under, gestures.current);
  }

  function move(event: PointerEvent<HTMLCanvasElement>): void {
    const under = pictureAt(handAt(event));
    const held = movement.current;
    if (held === null) {
      onHover(under);
      return;
    }
    const where = videoPoint(under.x + held.gripX, under.y + held.gripY);
    marking.place(held.spot, where, held.gesture);
    onHover(where);
  }

  function release(): void {
    const held = movement.current;
    movement.current = null;
    const open = marking.state.getState().frame;
    if (held?.isNew !== true || open === null) return;
    if (RULE_SPOTS.some((spot) => spot === held.spot)) marking.choose(nextOpen(open.draft, held.spot));
    else if (held.spot === 'horizonFrom') marking.choose('horizonTo');
  }

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('stage')}
      className={styles['stage']}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={() => onHover(null)}
    />
  );
}

function handAt(event: PointerEvent<HTMLCanvasElement>): StagePoint {
  const box = event.currentTarget.getBoundingClientRect();
  return stagePoint(event.clientX - box.left, event.clientY - box.top);
}
