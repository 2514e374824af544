import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/contract/cameras.ts';
import type { CameraId } from '../../../core/contract/ids.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useOperator } from '../operator.ts';
import { CameraForm } from './camera-form.tsx';
import styles from './cameras.module.css';
import { PlacementAid } from './placement-aid.tsx';

/** Where cameras are found, named, tried and placed. */
export function CamerasDialog() {
  const { t } = useTranslation('cameras');
  const cameras = useCameras();
  const [chosenId, setChosenId] = useState<CameraId | null>(null);
  const chosen = cameras?.find(({ id }) => id === chosenId) ?? null;
  return (
    <WindowDialog title={t('title')} size="75rem">
      <div className={styles['sides']}>
        <nav className={styles['list']} aria-label={t('list')}>
          {cameras?.length === 0 ? <p className={form['quiet']}>{t('none')}</p> : null}
          {cameras?.map((camera) => (
            <button
              key={camera.id}
              type="button"
              className={styles['camera']}
              aria-current={camera.id === chosenId}
              onClick={() => setChosenId(camera.id)}
            >
              <strong>{camera.name}</strong>
              <span>{t(`places.${camera.place}`)}</span>
              {camera.needsLogin && !camera.hasLogin ? <em>{t('loginNeeded')}</em> : null}
            </button>
          ))}
          <Button variant="default" onClick={() => setChosenId(null)} aria-current={chosen === null}>
            {t('add')}
          </Button>
        </nav>
        <div>
          <CameraForm
            key={`form ${chosen?.id ?? 'new'}`}
            camera={chosen}
            onAdded={setChosenId}
            onRemoved={() => setChosenId(null)}
          />
          {chosen === null ? null : <PlacementAid key={`placement ${chosen.id}`} camera={chosen} />}
        </div>
      </div>
    </WindowDialog>
  );
}

/** The cameras as they are now; null until the engine has told them. */
function useCameras(): readonly Camera[] | null {
  const { connection } = useOperator();
  const tell = useTell();
  const [cameras, setCameras] = useState<readonly Camera[] | null>(null);
  useEffect(() => {
    const stop = connection.onEvent((event) => {
      if (event.type === 'cameras-changed') setCameras(event.cameras);
    });
    connection.client.cameras.list().then(setCameras).catch(tell.failed);
    return stop;
  }, [connection, tell]);
  return cameras;
}
