import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type FrameIndex, frameIndex } from '../../core/time/frame-index.ts';
import { frameCount } from '../../core/time/frame-table.ts';
import type { Player } from '../player/player.ts';
import { Icon, type IconName } from '../ui/controls/icon.tsx';
import { useFormat } from '../ui/i18n/format.ts';
import styles from './hall.module.css';
import type { HallClip } from './hall-clip.ts';

interface OwnTransportProps {
  readonly player: Player;
  readonly clip: HallClip;
  /** The deepest frame; null where it is not known. */
  readonly bottomFrame: FrameIndex | null;
}

/** Buttons and scrub bar for whoever sits at the display. */
export function OwnTransport({ player, clip, bottomFrame }: OwnTransportProps) {
  const { t } = useTranslation('hall');
  const { t: general } = useTranslation();
  const format = useFormat();
  const target = useStore(player.state, (state) => state.target);
  const stands = useStore(player.state, (state) => state.speed === 0);
  return (
    <fieldset className={styles['transport']} aria-label={t('transport')}>
      {button('step-back', t('stepBack'), () => player.step(-1))}
      {button(stands ? 'play' : 'pause', t('playPause'), () => player.play(stands ? 1 : 0))}
      {button('step-forward', t('stepForward'), () => player.step(1))}
      {bottomFrame === null
        ? null
        : button('bottom', general('actions.go-to-bottom'), () => player.seek(bottomFrame))}
      <input
        className={styles['scrub']}
        type="range"
        min={0}
        max={frameCount(clip.table) - 1}
        value={target}
        aria-label={t('scrub')}
        onChange={(event) => {
          player.play(0);
          player.seek(frameIndex(event.currentTarget.valueAsNumber));
        }}
      />
      <span className={styles['frame']}>{t('frame', { frame: format.whole(target) })}</span>
    </fieldset>
  );

  function button(icon: IconName, name: string, act: () => void) {
    return (
      <button type="button" className={styles['button']} aria-label={name} onClick={act}>
        <Icon name={icon} />
      </button>
    );
  }
}
