import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ActionButton } from '../operator/controls/action-button.tsx';
import { useOperator } from '../operator/operator.ts';
import { CameraTile } from './camera-tile.tsx';
import styles from './wall.module.css';
import { WallBar } from './wall-bar.tsx';

/** All cameras as they are now. */
export function Wall() {
  const { t } = useTranslation('wall');
  const { live } = useOperator();
  const cameras = useStore(live.state, (state) => state.cameras);
  const recording = useStore(live.state, (state) => state.recording);
  if (cameras.length === 0) {
    return (
      <div className={styles['empty']}>
        <h2>{t('none')}</h2>
        <p>{t('noneText')}</p>
        <ActionButton action="cameras" icon="camera" text={t('setUp')} main />
      </div>
    );
  }
  return (
    <div className={styles['wall']}>
      <WallBar />
      <ul className={styles['grid']} data-count={Math.min(cameras.length, 9)} aria-label={t('name')}>
        {cameras.map((camera) => (
          <CameraTile
            key={camera.id}
            camera={camera}
            recording={recording?.cameras.find(({ cameraId }) => cameraId === camera.id) ?? null}
          />
        ))}
      </ul>
    </div>
  );
}
