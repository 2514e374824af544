import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/contract/clips.ts';
import type { Player } from '../../player/player.ts';
import { isUnderWay } from '../../stores/session.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';
import { StageNote } from './stage-note.tsx';

interface PlayerFailureProps {
  readonly player: Player;
  readonly clip: Clip;
}

/** Why there is no picture, and the way to one. */
export function PlayerFailure({ player, clip }: PlayerFailureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const tell = useTell();
  const { connection, session } = useOperator();
  const status = useStore(player.state, (state) => state.status);
  const failure = useStore(player.state, (state) => state.failure);
  const copying = useStore(session.state, (state) =>
    state.jobs.find((job) => job.kind === 'proxy' && job.clipId === clip.id && isUnderWay(job)),
  );
  if (clip.state !== 'ready') return null;
  if (status === 'opening') return <StageNote text={t('stage.opening')} />;
  if (status !== 'failed') return null;
  if (failure === 'cannot-read') return <StageNote solid text={t('stage.cannotRead')} />;
  if (copying !== undefined)
    return (
      <StageNote solid text={t('stage.makingProxy', { percent: format.whole(100 * copying.progress) })} />
    );
  return (
    <StageNote solid text={t('stage.cannotDecode')}>
      <Button
        onClick={() => {
          connection.client.clips.makeProxy({ id: clip.id }).catch(tell.failed);
        }}
      >
        {t('stage.makeProxy')}
      </Button>
    </StageNote>
  );
}
