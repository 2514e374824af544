import type { DisplayState } from '../../../core/contract/display.ts';
import type { ActionHandler } from '../../ui/keys/actions.ts';
import type { Tell } from '../../ui/toast/use-tell.tsx';
import type { Operator } from '../operator.ts';
import { bottomRange } from './bottom-range.ts';

type Card = DisplayState['card'];

/** Nothing reaches the hall unless the jury says so for this very attempt. */
const NOTHING_RELEASED = { overlayReleased: false, verdictReleased: false } as const;
/** Slow enough to see the bottom from the last row. */
const LOOP_SPEED = 0.25;

/** What the keys of the hall's screen do. */
export function airCommands(operator: Operator, tell: Tell) {
  const { hall } = operator;
  let beforeBlack: Card = 'standby';

  function change(what: () => Partial<DisplayState> | null): ActionHandler {
    return {
      run() {
        const wanted = what();
        if (wanted !== null) hall.change(wanted).catch(tell.failed);
      },
    };
  }

  /** The open attempt with nothing released unless it is the one on air already. */
  function thisAttempt(): Partial<DisplayState> | null {
    const { detail } = operator.review.state.getState();
    if (detail === null) return null;
    const isOnAir = hall.state.getState().display?.attemptId === detail.row.id;
    const subject = { attemptId: detail.row.id, clipId: detail.clip.id };
    return isOnAir ? subject : { ...subject, ...NOTHING_RELEASED, mode: 'follow', loop: null };
  }

  function picture(more: Partial<DisplayState>): Partial<DisplayState> | null {
    const subject = thisAttempt();
    return subject === null ? null : { ...subject, card: 'picture', framing: framingNow(operator), ...more };
  }

  function loop(): Partial<DisplayState> | null {
    const { detail, table } = operator.review.state.getState();
    if (detail === null || table === null) return null;
    const range = operator.players.getState().first?.state.getState().loop ?? bottomRange(detail, table);
    return range === null ? null : picture({ mode: 'loop', loop: { ...range, speed: LOOP_SPEED } });
  }

  function release(part: 'overlayReleased' | 'verdictReleased'): Partial<DisplayState> | null {
    const subject = thisAttempt();
    if (subject === null) return null;
    const display = hall.state.getState().display;
    const isOut = display?.attemptId === subject.attemptId && display?.[part] === true;
    return { ...subject, layers: [...operator.workspace.getState().layers], [part]: !isOut };
  }

  function black(): Partial<DisplayState> {
    const card = hall.state.getState().display?.card ?? 'standby';
    if (card === 'black') return { card: beforeBlack };
    beforeBlack = card;
    return { card: 'black' };
  }

  return {
    'air-picture': change(() => picture({ mode: 'follow' })),
    'air-review': change(() => ({ ...thisAttempt(), ...NOTHING_RELEASED, card: 'under-review' })),
    'air-standby': change(() => ({ ...NOTHING_RELEASED, card: 'standby' })),
    'air-black': change(black),
    'air-follow': change(() => picture({ mode: 'follow' })),
    'air-loop': change(loop),
    'air-own': change(() => picture({ mode: 'own' })),
    'release-overlay': change(() => release('overlayReleased')),
    'release-verdict': change(() => release('verdictReleased')),
  };
}

/** Zoom and pan of the operator's picture as they travel. */
export function framingNow(operator: Operator): DisplayState['framing'] {
  const framing = operator.players.getState().first?.state.getState().framing;
  return framing === undefined
    ? null
    : { zoom: framing.zoom, centreX: framing.centre.x, centreY: framing.centre.y };
}
