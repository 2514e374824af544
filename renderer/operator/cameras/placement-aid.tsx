import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera, Placement } from '../../../core/contract/cameras.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { isMissingOrBetween, numberOf } from '../controls/number-text.ts';
import { useOperator } from '../operator.ts';
import { CameraImage } from './camera-trial.tsx';
import styles from './cameras.module.css';

/** Tells from a picture how a camera stands and what would help, and keeps what was measured of it. */
export function PlacementAid({ camera }: { readonly camera: Camera }) {
  const { t } = useTranslation('cameras');
  const tell = useTell();
  const format = useFormat();
  const { client } = useOperator().connection;
  const { calibration } = camera;
  const [isLooking, setLooking] = useState(false);
  const [placement, setPlacement] = useState<Placement | null>(null);
  const [heightText, setHeightText] = useState(textOf(calibration?.lensHeightMm));
  const [distanceText, setDistanceText] = useState(textOf(calibration?.distanceMm));
  const lensHeightMm = numberOf(heightText);
  const distanceMm = numberOf(distanceText);
  const heightFits = isMissingOrBetween(lensHeightMm, 0, 5000);
  const distanceFits = isMissingOrBetween(distanceMm, 300, 50_000);

  async function look(): Promise<void> {
    setLooking(true);
    try {
      setPlacement(await client.cameras.placement({ id: camera.id }));
    } catch (error) {
      tell.failed(error);
    } finally {
      setLooking(false);
    }
  }

  async function keep(): Promise<void> {
    if (!heightFits || !distanceFits) return;
    const rollDeg = placement?.rollDeg?.value ?? calibration?.rollDeg ?? null;
    const scale = { mmPerPx: calibration?.mmPerPx ?? null, pictureWidth: calibration?.pictureWidth ?? null };
    try {
      await client.cameras.calibrate({
        id: camera.id,
        calibration: { rollDeg, lensHeightMm, distanceMm, ...scale },
      });
      tell.done(t('kept'));
    } catch (error) {
      tell.failed(error);
    }
  }

  return (
    <section className={styles['placement']} aria-label={t('placement')}>
      <h3>{t('placement')}</h3>
      {calibration === null ? null : (
        <p className={form['quiet']}>
          {calibration.rollDeg === null
            ? t('calibratedNoRoll', { date: format.instant(calibration.madeAt) })
            : t('calibrated', {
                date: format.instant(calibration.madeAt),
                degrees: format.degrees(tenths(calibration.rollDeg)),
              })}
        </p>
      )}
      <Button variant="default" disabled={isLooking} onClick={() => void look()}>
        {t(isLooking ? 'looking' : 'look')}
      </Button>
      {placement === null ? null : (
        <div className={styles['halves']}>
          <CameraImage name={camera.name} picture={placement.picture} />
          <div>
            <ul className={styles['advice']}>
              {placement.advice.map((advice) => (
                <li key={advice}>{t(`advice.${advice}`)}</li>
              ))}
            </ul>
            <p className={form['quiet']}>
              {[
                placement.rollDeg && t('roll', { degrees: format.degrees(tenths(placement.rollDeg.value)) }),
                placement.elevationDeg &&
                  t('elevation', { degrees: format.degrees(tenths(placement.elevationDeg.value)) }),
              ]
                .filter((said) => said !== null)
                .join('. ')}
            </p>
          </div>
        </div>
      )}
      <div className={form['row']}>
        <TextInput
          label={t('lensHeight')}
          inputMode="decimal"
          value={heightText}
          error={heightFits ? null : t('heightBad')}
          onChange={({ currentTarget: { value } }) => setHeightText(value)}
        />
        <TextInput
          label={t('distance')}
          inputMode="decimal"
          value={distanceText}
          error={distanceFits ? null : t('distanceBad')}
          onChange={({ currentTarget: { value } }) => setDistanceText(value)}
        />
        <Button onClick={() => void keep()}>{t('keep')}</Button>
      </div>
    </section>
  );
}

function textOf(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** To a tenth, and never a zero with a sign. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
