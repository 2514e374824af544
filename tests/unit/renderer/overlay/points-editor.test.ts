import { describe, expect, it } from 'vitest';
import type { PlacedPoints } from '../../../../core/contract/measurements.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import { stagePoint } from '../../../../core/playback/stage-view.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { createHand } from '../../../../renderer/overlay/points/hand.ts';
import { createPointsEditor } from '../../../../renderer/overlay/points/points-editor.ts';
import { levelView } from '../../../fixtures/level-view.ts';

const FRAME = frameIndex(5);
const VIEW = { scale: 2, offsetX: 10, offsetY: 20 };
const GROUND = { picture: { width: 800, height: 600 }, view: levelView(2), rule: IPF_RULE };

function editing(keep: (points: PlacedPoints) => Promise<unknown> = async () => undefined) {
  const editor = createPointsEditor(GROUND, keep);
  const place = (mark: 'leftCrease' | 'leftKneeTop', x: number, y: number) =>
    editor.perform({ do: 'place', mark, frame: FRAME, at: videoPoint(x, y) });
  return { editor, place, hand: createHand(editor) };
}

describe('createPointsEditor', () => {
  it('measures after every change and after undo', () => {
    const { editor, place } = editing();
    place('leftCrease', 400, 330);
    expect(editor.state.getState().result).toBeNull();
    place('leftKneeTop', 300, 320);
    expect(editor.state.getState().result?.marginMm).toBeCloseTo(20, 6);
    editor.select('leftCrease');
    editor.nudge(0, 1, true, editor.newGesture());
    expect(editor.state.getState().result?.marginMm).toBeCloseTo(22, 6);
    editor.undo();
    expect(editor.state.getState().result?.marginMm).toBeCloseTo(20, 6);
  });

  it('measures anew when the attempt was judged again', () => {
    const { editor, place } = editing();
    place('leftCrease', 400, 330);
    place('leftKneeTop', 300, 320);
    editor.stand({ ...GROUND, view: levelView(4) });
    expect(editor.state.getState().result?.marginMm).toBeCloseTo(40, 6);
  });

  it('keeps what is whole, and does not call kept what has changed since', async () => {
    const kept: PlacedPoints[] = [];
    let arrive: () => void = () => undefined;
    const { editor, place } = editing((points) => {
      kept.push(points);
      return new Promise<void>((resolve) => {
        arrive = resolve;
      });
    });
    await editor.save();
    expect(kept).toHaveLength(0);
    place('leftCrease', 400, 330);
    place('leftKneeTop', 300, 320);
    const saving = editor.save();
    place('leftCrease', 401, 330);
    arrive();
    await saving;
    expect(kept[0]?.left?.hipCrease.x).toBe(400);
    expect(editor.state.getState().saved).toBe(false);
    const again = editor.save();
    arrive();
    await again;
    expect(editor.state.getState().saved).toBe(true);
  });

  it('says why something was not kept, and keeps the points', async () => {
    const { editor, place } = editing(async () => {
      throw new Error('away');
    });
    place('leftCrease', 400, 330);
    place('leftKneeTop', 300, 320);
    await editor.save();
    expect(editor.state.getState()).toMatchObject({ saving: false, saved: false });
    expect(editor.state.getState().problem?.code).toBe('UNREACHABLE');
    expect(editor.state.getState().result).not.toBeNull();
  });
});

describe('createHand', () => {
  it('takes a mark by its side without a jump, and one movement is one undo', () => {
    const { editor, place, hand } = editing();
    place('leftCrease', 100, 100);
    expect(hand.press(stagePoint(220, 225), VIEW, FRAME)).toBe(true);
    hand.move(stagePoint(240, 225), VIEW, FRAME);
    hand.move(stagePoint(260, 245), VIEW, FRAME);
    hand.release();
    expect(editor.state.getState().session.draft.marks.leftCrease).toEqual({ x: 120, y: 110 });
    editor.undo();
    expect(editor.state.getState().session.draft.marks.leftCrease).toEqual({ x: 100, y: 100 });
  });

  it('leaves alone what is out of reach or lies on another frame', () => {
    const { editor, place, hand } = editing();
    place('leftCrease', 100, 100);
    expect(hand.press(stagePoint(250, 220), VIEW, FRAME)).toBe(false);
    expect(hand.press(stagePoint(210, 220), VIEW, frameIndex(6))).toBe(false);
    expect(editor.state.getState().selected).toBeNull();
  });

  it('goes on to the knee after the crease, and then to nothing', () => {
    const { editor, hand } = editing();
    editor.choose('leftCrease');
    hand.press(stagePoint(210, 220), VIEW, FRAME);
    hand.release();
    expect(editor.state.getState().tool).toBe('leftKneeTop');
    hand.press(stagePoint(110, 220), VIEW, FRAME);
    hand.release();
    expect(editor.state.getState().tool).toBeNull();
  });

  it('draws a line from the press to where the hand lets go', () => {
    const { editor, hand } = editing();
    editor.choose('line');
    hand.press(stagePoint(110, 120), VIEW, FRAME);
    hand.move(stagePoint(114, 520), VIEW, FRAME);
    hand.release();
    const { lineFrom, lineTo } = editor.state.getState().session.draft.marks;
    expect([lineFrom, lineTo]).toEqual([
      { x: 50, y: 50 },
      { x: 52, y: 250 },
    ]);
  });
});
