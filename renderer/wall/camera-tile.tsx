import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../core/contract/cameras.ts';
import type { CameraRecording } from '../../core/contract/recording.ts';
import { useFormat } from '../ui/i18n/format.ts';
import { useFailureText } from '../ui/i18n/use-failure-text.ts';
import type { LiveDecoding } from './live-decoder.ts';
import { LivePicture } from './live-picture.tsx';
import { StateMark } from './state-mark.tsx';
import styles from './wall.module.css';

interface CameraTileProps {
  readonly camera: Camera;
  /** Null until the engine has told. */
  readonly recording: CameraRecording | null;
}

/** One camera: its picture of this moment, how its recording stands, and its figures. */
export function CameraTile({ camera, recording }: CameraTileProps) {
  const { t } = useTranslation('wall');
  const { t: setup } = useTranslation('cameras');
  const [decoding, setDecoding] = useState<LiveDecoding>({ kind: 'waiting' });
  const paintedAt = useRef<number | null>(null);
  const painted = useCallback(() => {
    paintedAt.current = performance.now();
  }, []);
  const state = recording?.state ?? 'off';
  const place = setup(`places.${camera.place}`);
  return (
    <li className={styles['tile']} data-state={state}>
      <div className={styles['head']}>
        <h2 className={styles['name']}>{camera.name}</h2>
        {place === camera.name ? null : <span className={styles['quiet']}>{place}</span>}
        <span className={styles['state']}>
          <StateMark state={state} />
          {t(`states.${state}`)}
        </span>
        {recording === null || state === 'off' ? null : (
          <Figures recording={recording} paintedAt={paintedAt} />
        )}
      </div>
      <div className={styles['picture']}>
        <LivePicture cameraId={camera.id} name={camera.name} onDecoding={setDecoding} onPainted={painted} />
        <Notice recording={recording} decoding={decoding} />
      </div>
    </li>
  );
}

/** Why there is no picture, or an old one. */
function Notice({
  recording,
  decoding,
}: {
  readonly recording: CameraRecording | null;
  readonly decoding: LiveDecoding;
}) {
  const { t } = useTranslation('wall');
  const failureText = useFailureText();
  const state = recording?.state ?? 'off';
  if (state === 'waiting') {
    return (
      <div className={styles['notice']} role="status">
        <strong>{t('states.waiting')}</strong>
        <span>{recording?.problem ? failureText(recording.problem) : t('triedAgain')}</span>
      </div>
    );
  }
  const text = {
    off: t('notices.off'),
    starting: t('notices.starting'),
    recording: decoding.kind === 'waiting' ? t('notices.waiting') : null,
  }[state];
  const said = decoding.kind === 'undecodable' && state === 'recording' ? undecodable(decoding.codec) : text;
  function undecodable(codec: string): string {
    return t('notices.undecodable', { codec });
  }
  return said === null ? null : (
    <div className={styles['notice']} role="status">
      <span>{said}</span>
    </div>
  );
}

interface FiguresProps {
  readonly recording: CameraRecording;
  readonly paintedAt: { readonly current: number | null };
}

/** The age is told four times a second; the rest comes once a second. */
const AGE_TOLD_EVERY_MS = 250;

function Figures({ recording, paintedAt }: FiguresProps) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { fps, dropped, bitsPerSecond, lastFrameAgeS } = recording;
  const [ageS, setAgeS] = useState(lastFrameAgeS);
  useEffect(() => {
    const tell = () => {
      const at = paintedAt.current;
      setAgeS(at === null ? lastFrameAgeS : (performance.now() - at) / 1000);
    };
    tell();
    const timer = setInterval(tell, AGE_TOLD_EVERY_MS);
    return () => clearInterval(timer);
  }, [paintedAt, lastFrameAgeS]);
  const unknown = '–';
  return (
    <dl className={styles['figures']}>
      <Figure name={t('fps')} value={fps === null ? unknown : format.decimal(fps, 1)} />
      <Figure name={t('dropped')} value={format.whole(dropped)} />
      <Figure
        name={t('rate')}
        value={
          bitsPerSecond === null ? unknown : t('megabits', { value: format.decimal(bitsPerSecond / 1e6, 1) })
        }
      />
      <Figure name={t('age')} value={ageS === null ? unknown : format.seconds(ageS, 1)} />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
