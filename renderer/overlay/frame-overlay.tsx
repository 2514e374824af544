import type Konva from 'konva';
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Layer as KonvaLayer, Shape, Stage } from 'react-konva';
import type { Layer } from '../../core/contract/jobs.ts';
import { type Size, type StagePoint, stagePoint, stageViewOf } from '../../core/playback/stage-view.ts';
import type { Player } from '../player/player.ts';
import styles from './frame-overlay.module.css';
import { isMeasuredAt, juryPictureOf, withoutMargin } from './jury-picture.ts';
import { type OverlayPlace, type OverlayTexts, paintJury, paintMachine } from './paint/overlay.ts';
import type { Pen } from './paint/pen.ts';
import { createHand } from './points/hand.ts';
import type { PointsEditor } from './points/points-editor.ts';
import type { Scene } from './scene.ts';
import { boxOfPicture } from './stage-box.ts';
import { useOverlayTexts } from './use-overlay-texts.ts';

const TEXT_PX = 14;

/** What lies over a player's picture. */
export interface FrameOverlayProps {
  readonly player: Player;
  /** Size of the picture as it is shown, and of the stage in CSS pixels: the player's own. */
  readonly picture: Size;
  readonly stage: Size;
  readonly scene: Scene;
  readonly layers: ReadonlySet<Layer>;
  /** A person's points; null where nobody can place any, as in the hall. */
  readonly editor: PointsEditor | null;
  /** Whether presses on the picture place and drag points. */
  readonly measuring: boolean;
  readonly textPercent: number;
  /** How much larger than at the table lines and marks are drawn: a hall reads from afar. */
  readonly markScale?: number;
  /** Where another picture lies over this one from here to the right, CSS pixels; the stage's width unless given. */
  readonly hiddenFromX?: number;
}

/**
 * Lays the shown layers over the player's canvas, in its frame and framing.
 *
 * It draws in the moment that a frame is painted and holds no state of its own for it. While `measuring`, a press on
 * a point or with a tool chosen stays here; any other press goes on to the element around, which pans the picture.
 */
export function FrameOverlay(props: FrameOverlayProps) {
  const { player, stage, editor, measuring } = props;
  const { t } = useTranslation('measure');
  const texts = useOverlayTexts();
  const machine = useRef<Konva.Layer>(null);
  const jury = useRef<Konva.Layer>(null);
  const latest = useRef<Painting>({ ...props, texts });
  const hand = useMemo(() => (editor === null ? null : createHand(editor)), [editor]);

  useLayoutEffect(() => {
    latest.current = { ...props, texts };
    machine.current?.draw();
    jury.current?.draw();
  });

  useEffect(() => {
    const drawBoth = () => {
      machine.current?.draw();
      jury.current?.draw();
    };
    const stops = [
      player.onPaint(drawBoth),
      player.state.subscribe((now, before) => {
        if (now.framing !== before.framing || (now.painted === null) !== (before.painted === null))
          drawBoth();
      }),
      editor?.state.subscribe(drawBoth),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [player, editor]);

  function press(event: PointerEvent<HTMLDivElement>): void {
    const { painted, framing } = player.state.getState();
    if (hand === null || painted === null || !event.isPrimary || event.button !== 0) return;
    const view = stageViewOf(props.picture, stage, framing);
    if (!hand.press(pointOf(event), view, painted)) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    const { painted, framing } = player.state.getState();
    if (hand === null || painted === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    hand.move(pointOf(event), stageViewOf(props.picture, stage, framing), painted);
  }

  return (
    <div
      className={measuring ? styles['measuring'] : styles['overlay']}
      role="img"
      aria-label={t('overlay')}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={() => hand?.release()}
      onPointerCancel={() => hand?.release()}
    >
      <Stage width={stage.width} height={stage.height} listening={false}>
        <KonvaLayer ref={machine} listening={false}>
          <Shape
            listening={false}
            sceneFunc={(context) => paintInto(context._context, latest.current, 'machine')}
          />
        </KonvaLayer>
        <KonvaLayer ref={jury} listening={false}>
          <Shape
            listening={false}
            sceneFunc={(context) => paintInto(context._context, latest.current, 'jury')}
          />
        </KonvaLayer>
      </Stage>
    </div>
  );
}

interface Painting extends FrameOverlayProps {
  readonly texts: OverlayTexts;
}

function paintInto(pen: Pen, painting: Painting, part: 'machine' | 'jury'): void {
  const { player, picture, stage, scene, layers, editor, texts, textPercent } = painting;
  const { markScale = 1, hiddenFromX = stage.width } = painting;
  const { painted: frame, framing } = player.state.getState();
  if (frame === null) return;
  const view = stageViewOf(picture, stage, framing);
  const box = boxOfPicture(picture, stage, view);
  const place: OverlayPlace = {
    view,
    box: { ...box, right: Math.min(box.right, hiddenFromX) },
    unit: markScale,
    textPx: (TEXT_PX * textPercent) / 100,
  };
  const jury = editor !== null && layers.has('jury-points') ? juryPictureOf(editor) : null;
  if (part === 'machine') {
    const shown = isMeasuredAt(jury, frame) ? withoutMargin(layers) : layers;
    paintMachine(pen, { frame, scene, layers: shown }, texts, place);
  } else if (jury !== null) paintJury(pen, frame, jury, texts, place);
}

function pointOf(event: PointerEvent<HTMLDivElement>): StagePoint {
  const box = event.currentTarget.getBoundingClientRect();
  return stagePoint(event.clientX - box.left, event.clientY - box.top);
}
