import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PointsEditor } from '../overlay/points/points-editor.ts';
import type { Steppable } from '../player/held-step.ts';
import type { Player } from '../player/player.ts';
import { connectEngine, type EngineConnection } from '../stores/engine.ts';
import { createHallDisplay, type HallDisplay } from '../stores/hall-display.ts';
import { createLibrary, type Library } from '../stores/library.ts';
import { createLive, type Live } from '../stores/live.ts';
import { createReview, type Review } from '../stores/review.ts';
import { createSession, type Session } from '../stores/session.ts';
import { createWorkspace, type Workspace } from '../stores/workspace.ts';
import { keepPlace } from './keep-place.ts';
import { type Place, placeIn } from './place.ts';

/** The players on the stage; null while it shows no picture. */
export interface PlayersState {
  readonly first: Player | null;
  readonly second: Player | null;
  /** Both as one, for held keys; null while there is one. */
  readonly linked: Steppable | null;
}

/** The editor of the open attempt's points; null while there is no picture to place them on. */
export interface PointsEditing {
  readonly editor: PointsEditor | null;
}

/** Everything that the parts of the operator's window share. */
export interface Operator {
  readonly connection: EngineConnection;
  readonly session: Session;
  readonly library: Library;
  readonly review: Review;
  readonly hall: HallDisplay;
  readonly live: Live;
  readonly workspace: Workspace;
  readonly players: StoreApi<PlayersState>;
  readonly points: StoreApi<PointsEditing>;
  /** Where the window was before it was loaded anew; null at a first start. */
  readonly openedAt: Place | null;
  close(): void;
}

/** Connects a window to the engine that served it. */
export function createOperator(connection: EngineConnection = connectEngine()): Operator {
  const session = createSession(connection);
  const library = createLibrary(connection);
  const review = createReview(connection);
  const hall = createHallDisplay(connection);
  const live = createLive(connection);
  const players = createStore<PlayersState>(() => ({ first: null, second: null, linked: null }));
  const before = placeIn(window.location.hash);
  if (before === null) openNewest(library, review);
  else void openAgain(before, library, review);
  const stopKeeping = keepPlace(players, review);
  return {
    connection,
    session,
    library,
    review,
    hall,
    live,
    workspace: createWorkspace(),
    players,
    openedAt: before,
    points: createStore<PointsEditing>(() => ({ editor: null })),
    close() {
      stopKeeping();
      for (const part of [session, library, review, hall, live, connection]) part.close();
    },
  };
}

/** Opens the top of the list once there is one, so that a window never begins empty for no reason. */
function openNewest(library: Library, review: Review): void {
  const stop = library.state.subscribe(() => {
    const newest = library.first();
    if (newest === null) return;
    stop();
    if (review.state.getState().attemptId === null) void review.open(newest.id);
  });
}

/** Opens what the window showed before; the newest when that is gone. */
async function openAgain(place: Place, library: Library, review: Review): Promise<void> {
  await review.open(place.attemptId);
  if (review.state.getState().status !== 'failed') return;
  review.leave();
  openNewest(library, review);
}

const OperatorContext = createContext<Operator | null>(null);

/** Makes the operator known to the parts below. */
export const OperatorProvider = OperatorContext.Provider;

/** What the parts of this window share; outside the window is a bug. */
export function useOperator(): Operator {
  const operator = useContext(OperatorContext);
  if (operator === null) throw new Error('this part stands outside the operator window');
  return operator;
}
