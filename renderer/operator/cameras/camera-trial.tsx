import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraPicture, CameraTrial as Trial } from '../../../core/contract/cameras.ts';
import { failureOf } from '../../stores/failure.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';
import styles from './cameras.module.css';

interface CameraTrialProps {
  readonly name: string;
  /** What to try; null while there is nothing to try yet. */
  readonly trial: Trial | null;
}

/** Tries a camera: its picture, or one sentence that says why there is none. */
export function CameraTrial({ name, trial }: CameraTrialProps) {
  const { t } = useTranslation('cameras');
  const failureText = useFailureText();
  const { client } = useOperator().connection;
  const [isTrying, setTrying] = useState(false);
  const [picture, setPicture] = useState<CameraPicture | null>(null);
  const [failure, setFailure] = useState('');

  async function tryOut(tried: Trial): Promise<void> {
    setTrying(true);
    setFailure('');
    setPicture(null);
    try {
      setPicture(await client.cameras.test(tried));
    } catch (error) {
      setFailure(failureText(failureOf(error)));
    } finally {
      setTrying(false);
    }
  }

  return (
    <div>
      <Button
        variant="default"
        disabled={trial === null || isTrying}
        onClick={() => trial !== null && void tryOut(trial)}
      >
        {t(isTrying ? 'testing' : 'test')}
      </Button>
      <p role="status" className={styles['outcome']} data-failed={failure !== '' || undefined}>
        {failure}
      </p>
      {picture === null ? null : <CameraImage name={name} picture={picture} />}
      {picture === null ? null : <p className={form['quiet']}>{<PictureFacts picture={picture} />}</p>}
    </div>
  );
}

/** A picture of a camera as the engine sent it. */
export function CameraImage({ name, picture }: { readonly name: string; readonly picture: CameraPicture }) {
  const { t } = useTranslation('cameras');
  return (
    <img
      className={styles['picture']}
      src={`data:image/jpeg;base64,${picture.jpegBase64}`}
      alt={t('picture', { name })}
    />
  );
}

function PictureFacts({ picture }: { readonly picture: CameraPicture }) {
  const { t } = useTranslation('cameras');
  const format = useFormat();
  const { width, height, codec, framesPerSecond, tookMs } = picture;
  const facts = t('pictureText', { width, height, codec, seconds: format.decimal(tookMs / 1000, 1) });
  if (framesPerSecond === null) return facts;
  return `${facts}; ${t('rate', { rate: format.decimal(framesPerSecond, framesPerSecond % 1 === 0 ? 0 : 2) })}`;
}
