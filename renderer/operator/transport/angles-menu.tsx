import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { ANGLE_LAYOUTS } from '../../stores/workspace.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { ActionButton } from '../controls/action-button.tsx';
import { MenuButton } from '../controls/menu-button.tsx';
import { useOperator } from '../operator.ts';
import styles from './transport.module.css';

/** A second camera's picture: which, where and how far shifted. */
export function AnglesMenu() {
  const { t } = useTranslation();
  const { review, workspace } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  return (
    <MenuButton icon="angles" name={t('transport.angles')}>
      <div className={styles['menu']}>
        {detail?.secondAngle == null ? null : <AngleControls detail={detail} angle={detail.secondAngle} />}
        <Button
          variant="default"
          disabled={detail === null}
          onClick={() => workspace.setState({ dialog: 'second-angle' })}
        >
          {t('transport.chooseAngle')}
        </Button>
      </div>
    </MenuButton>
  );
}

interface AngleControlsProps {
  readonly detail: AttemptDetail;
  readonly angle: NonNullable<AttemptDetail['secondAngle']>;
}

function AngleControls({ detail, angle }: AngleControlsProps) {
  const { t } = useTranslation();
  const tell = useTell();
  const { connection, review, workspace } = useOperator();
  const layout = useStore(workspace, (state) => state.angleLayout);
  const isShown = useStore(workspace, (state) => state.showsSecondAngle);

  function set(offsetFrames: number | null): void {
    const wanted = offsetFrames === null ? null : { clipId: angle.clip.id, offsetFrames };
    connection.client.attempts
      .setSecondAngle({ id: detail.row.id, angle: wanted })
      .then((changed) => review.accept(changed))
      .catch(tell.failed);
  }

  return (
    <>
      <strong>{angle.clip.name}</strong>
      <ActionButton action="second-angle" text={t('actions.second-angle')} pressed={isShown} />
      <SegmentedControl
        fullWidth
        transitionDuration={0}
        value={layout}
        onChange={(value) => workspace.setState({ angleLayout: value })}
        data={ANGLE_LAYOUTS.map((value) => ({ value, label: t(`transport.${value}`) }))}
      />
      <fieldset className={styles['offset']} aria-label={t('transport.offset')}>
        <Button
          variant="default"
          aria-label={t('transport.earlier')}
          onClick={() => set(angle.offsetFrames - 1)}
        >
          {'−1'}
        </Button>
        <output>{angle.offsetFrames}</output>
        <Button
          variant="default"
          aria-label={t('transport.later')}
          onClick={() => set(angle.offsetFrames + 1)}
        >
          {'+1'}
        </Button>
      </fieldset>
      <Button variant="default" onClick={() => set(null)}>
        {t('transport.removeAngle')}
      </Button>
    </>
  );
}
