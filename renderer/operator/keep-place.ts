import type { StoreApi } from 'zustand/vanilla';
import type { Player } from '../player/player.ts';
import type { Review } from '../stores/review.ts';
import { addressOf } from './place.ts';

/** Pages may change their address only so often; a place this old is near enough after a crash. */
const WRITE_EVERY_MS = 500;

/** Keeps the window's place in its address, which outlives a crash of the page; gives a function that stops. */
export function keepPlace<Players extends { readonly first: Player | null }>(
  players: StoreApi<Players>,
  review: Review,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopPaints: () => void = () => undefined;
  const follow = (player: Player | null): void => {
    stopPaints();
    stopPaints = player === null ? () => undefined : player.onPaint(soon);
  };
  const soon = (): void => {
    timer ??= setTimeout(write, WRITE_EVERY_MS);
  };
  const write = (): void => {
    timer = null;
    const { attemptId } = review.state.getState();
    const frame = players.getState().first?.state.getState().painted ?? null;
    if (attemptId !== null && frame !== null) {
      window.history.replaceState(null, '', addressOf({ attemptId, frame }));
    }
  };
  follow(players.getState().first);
  const stopPlayers = players.subscribe((now, before) => {
    if (now.first !== before.first) follow(now.first);
  });
  return () => {
    stopPlayers();
    stopPaints();
    if (timer !== null) clearTimeout(timer);
  };
}
