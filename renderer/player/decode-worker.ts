import type { PlayerNotice, PlayerRequest, WorkerStart } from './messages.ts';
import { Stage } from './worker/stage.ts';

/** Entry of the worker that decodes and paints for one player. */
addEventListener(
  'message',
  ({ data }: MessageEvent<WorkerStart>) => {
    const tell = (notice: PlayerNotice, transfer: Transferable[] = []): void =>
      data.port.postMessage(notice, transfer);
    const stage = new Stage(data.stage, tell);
    data.port.onmessage = ({ data: request }: MessageEvent<PlayerRequest>) => answer(stage, request, tell);
  },
  { once: true },
);

function answer(
  stage: Stage,
  request: PlayerRequest,
  tell: (notice: PlayerNotice, transfer?: Transferable[]) => void,
): void {
  switch (request.kind) {
    case 'open':
      void stage.open(request.clip, request.epoch);
      return;
    case 'step':
    case 'seek':
      stage.show(request.frame, request.kind, request.epoch);
      return;
    case 'play':
      stage.play(request.from, request.speed, request.epoch);
      return;
    case 'loop':
      stage.setLoop(request.range === null ? null : { first: request.range.from, last: request.range.to });
      return;
    case 'view':
      stage.setView({ width: request.width, height: request.height }, request.view);
      return;
    case 'loupe-stage':
      stage.addLoupe(request.loupe, request.canvas);
      return;
    case 'loupe':
      stage.setLoupe(request.loupe, request.view);
      return;
    case 'snapshot': {
      const bitmap = stage.snapshot();
      tell({ kind: 'snapshot', id: request.id, bitmap }, bitmap === null ? [] : [bitmap]);
      return;
    }
    case 'count':
      tell({ kind: 'counts', id: request.id, counts: stage.counts() });
      return;
    case 'close':
      stage.close();
      tell({ kind: 'closed', counts: stage.counts() });
      close();
  }
}
