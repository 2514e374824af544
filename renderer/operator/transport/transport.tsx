import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Player } from '../../player/player.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import { AnglesMenu } from './angles-menu.tsx';
import { LayersMenu } from './layers-menu.tsx';
import { LookMenu } from './look-menu.tsx';
import { PlayButton } from './play-button.tsx';
import { Readout } from './readout.tsx';
import { ScrubBar } from './scrub-bar.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import styles from './transport.module.css';

/** Everything that moves the picture: scrub bar, steps, play, speed, loop, and how the picture looks. */
export function Transport() {
  const { t } = useTranslation();
  const { players, review, workspace } = useOperator();
  const player = useStore(players, (state) => state.first);
  const table = useStore(review.state, (state) => state.table);
  const measuring = useStore(workspace, (state) => state.measuring);
  return (
    <section className={styles['transport']} aria-label={t('transport.name')}>
      {player === null || table === null ? (
        <div className={styles['noScrub']} />
      ) : (
        <ScrubBar player={player} table={table} />
      )}
      <div className={styles['row']}>
        <Readout />
        <div className={styles['buttons']}>
          <ActionButton action="go-to-start" icon="start" />
          <ActionButton action="step-back-ten" icon="step-back-ten" />
          <ActionButton action="step-back" icon="step-back" />
          <PlayButton />
          <ActionButton action="step-forward" icon="step-forward" />
          <ActionButton action="step-forward-ten" icon="step-forward-ten" />
          <ActionButton action="go-to-end" icon="end" />
          <ActionButton action="go-to-bottom" icon="bottom" text={t('phase.bottom')} />
        </div>
        <div className={styles['buttons']}>
          <SpeedChoice />
          <LoopButtons />
          <ActionButton action="place-points" icon="points" pressed={measuring} />
          <LayersMenu />
          <AnglesMenu />
          <LookMenu />
          <ActionButton action="full-screen" icon="full-screen" />
        </div>
      </div>
    </section>
  );
}

function LoopButtons() {
  const { players, workspace } = useOperator();
  const player = useStore(players, (state) => state.first);
  const loopIn = useStore(workspace, (state) => state.loopIn);
  return (
    <>
      <ActionButton action="loop-in" icon="loop-in" pressed={loopIn !== null} />
      <ActionButton action="loop-out" icon="loop-out" />
      {player === null ? <ActionButton action="loop-bottom" icon="loop" /> : <LoopSwitch player={player} />}
      <ActionButton action="mark-attempt" icon="add" />
    </>
  );
}

function LoopSwitch({ player }: { readonly player: Player }) {
  const isLooping = useStore(player.state, (state) => state.loop !== null);
  return <ActionButton action={isLooping ? 'loop-clear' : 'loop-bottom'} icon="loop" pressed={isLooping} />;
}
