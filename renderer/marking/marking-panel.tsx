import { useTranslation } from 'react-i18next';
import { isPoint, placedMarkOf, SPOTS, type Spot } from '../../core/marking/marking-draft.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { useFormat } from '../ui/i18n/format.ts';
import styles from './marking.module.css';
import { MarkingLoupe } from './marking-loupe.tsx';
import type { Marking, OpenFrame } from './marking-store.ts';

interface MarkingPanelProps {
  readonly marking: Marking;
  readonly frame: OpenFrame;
  readonly total: number;
  readonly isBusy: boolean;
  /** Where the hand is in the picture; null shows the active spot in the loupe. */
  readonly hover: VideoPoint | null;
}

/** The spots with where they are, the loupe, and what can be done with the frame. */
export function MarkingPanel({ marking, frame, total, isBusy, hover }: MarkingPanelProps) {
  const { t } = useTranslation('marking');
  const { t: general } = useTranslation();
  const format = useFormat();
  const { draft, active } = frame;
  const placing = draft.now[active];
  const isDecided = placedMarkOf(draft) !== null;

  function saysOf(spot: Spot): string {
    const at = draft.now[spot];
    if (at === 'unseen') return t('unseen');
    return at === null ? t('open') : `${format.decimal(at.x, 2)}, ${format.decimal(at.y, 2)}`;
  }

  return (
    <aside className={styles['panel']} aria-label={t('panel')}>
      <h1 className={styles['count']}>
        {t('count', { place: format.whole(frame.place + 1), total: format.whole(total) })}
      </h1>
      <progress value={frame.place} max={total} aria-label={t('progress')} />
      <MarkingLoupe frame={frame} at={hover ?? (isPoint(placing) ? placing : null)} />
      <fieldset className={styles['spots']}>
        <legend className="visually-hidden">{t('spots')}</legend>
        {SPOTS.map((spot, index) => (
          <button
            key={spot}
            type="button"
            aria-pressed={spot === active}
            className={styles['spot']}
            data-spot={spot}
            onClick={() => marking.choose(spot)}
          >
            <kbd>{index + 1}</kbd>
            <span>{t(`spot.${spot}`)}</span>
            <output>{saysOf(spot)}</output>
          </button>
        ))}
      </fieldset>
      <p className={styles['meaning']}>{t(`meaning.${active}`)}</p>
      <div className={styles['actions']}>
        {action('X', t('cannotBeSeen'), marking.toggleUnseen)}
        {action('Z', t('undo'), marking.undo, draft.earlier.length === 0)}
        {action('⌫', t('back'), () => void marking.back(), isBusy || frame.place === 0)}
        {action('S', t('skip'), () => void marking.skip(), isBusy)}
      </div>
      <button
        type="button"
        className={styles['keep']}
        disabled={!isDecided || isBusy}
        onClick={() => void marking.keep()}
      >
        {t('keep')} <kbd>{general('keys.Enter')}</kbd>
      </button>
      <p className={styles['quiet']}>{t('keys')}</p>
    </aside>
  );

  function action(key: string, name: string, run: () => void, isOff = false) {
    return (
      <button type="button" disabled={isOff} onClick={run}>
        {name} <kbd>{key}</kbd>
      </button>
    );
  }
}
