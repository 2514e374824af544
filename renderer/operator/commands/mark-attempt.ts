import type { TFunction } from 'i18next';
import type { Tell } from '../../ui/toast/use-tell.tsx';
import type { Operator } from '../operator.ts';

/** Takes the frames of the loop into the list as an attempt of its own, and opens it. */
export async function markAttempt(operator: Operator, tell: Tell, t: TFunction): Promise<void> {
  const { connection, library, players, review } = operator;
  const { detail } = review.state.getState();
  const loop = players.getState().first?.state.getState().loop ?? null;
  if (detail === null || loop === null) {
    tell.refused(t('toast.markNeedsLoop'), []);
    return;
  }
  const { attempts } = connection.client;
  try {
    const row = await attempts.add({ clipId: detail.clip.id, startFrame: loop.from, endFrame: loop.to });
    library.refresh();
    await review.open(row.id);
    tell.done(t('toast.marked'), () => {
      attempts
        .moveToBin({ ids: [row.id] })
        .then(() => library.refresh())
        .catch(tell.failed);
    });
  } catch (error) {
    tell.failed(error);
  }
}

/** Lets an attempt that was marked by hand start or end at the frame on screen, with a way back. */
export async function moveSpan(
  operator: Operator,
  tell: Tell,
  t: TFunction,
  end: 'startFrame' | 'endFrame',
): Promise<void> {
  const { connection, players, review } = operator;
  const { detail } = review.state.getState();
  const frame = players.getState().first?.state.getState().target;
  if (detail === null || frame === undefined || frame === detail[end]) return;
  if (detail.row.state !== 'marked') {
    tell.refused(t('toast.spanIsFound'), []);
    return;
  }
  const isTurned = end === 'startFrame' ? detail.endFrame < frame : frame < detail.startFrame;
  if (isTurned) {
    tell.refused(t('toast.spanIsTurned'), []);
    return;
  }
  const { attempts } = connection.client;
  const { id } = detail.row;
  const before = detail[end];
  try {
    await attempts.change({ id, [end]: frame });
    const said = end === 'startFrame' ? 'toast.startMoved' : 'toast.endMoved';
    tell.done(t(said, { frame }), () => {
      attempts.change({ id, [end]: before }).catch(tell.failed);
    });
  } catch (error) {
    tell.failed(error);
  }
}
