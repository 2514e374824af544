import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clip } from '../../../core/contract/clips.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';
import styles from './stage.module.css';

interface ClipProblemProps {
  readonly clip: Clip;
  readonly hasTable: boolean;
}

/** Says plainly what is wrong with the clip's file and what can be done; nothing when all is well. */
export function ClipProblem({ clip, hasTable }: ClipProblemProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  if (clip.state === 'ready' && hasTable) return null;
  if (clip.state === 'new' || clip.state === 'ready')
    return <p className={styles['note']}>{t('stage.notRead')}</p>;
  const title = t(`stage.${clip.state}`);
  return (
    <div className={styles['note']} data-solid role="alert">
      <strong>{title}</strong>
      <p className={styles['path']}>{clip.path}</p>
      {clip.state === 'unreadable' && clip.problem !== null ? <p>{failureText(clip.problem)}</p> : null}
      {clip.state === 'missing' ? <p>{t('stage.missingHelp')}</p> : null}
      {clip.state === 'changed' ? <p>{t('stage.changedHelp')}</p> : null}
      <LookAgain clip={clip} />
    </div>
  );
}

function LookAgain({ clip }: { readonly clip: Clip }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { connection, review } = useOperator();
  const [path, setPath] = useState('');
  const { clips } = connection.client;
  const after = (call: Promise<unknown>) => call.then(() => review.refresh()).catch(tell.failed);
  return (
    <div className={styles['locate']}>
      <Button variant="default" onClick={() => void after(clips.check({ id: clip.id }))}>
        {t('stage.lookAgain')}
      </Button>
      <TextInput
        label={t('stage.locatePath')}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <Button
        disabled={path.trim() === ''}
        onClick={() => void after(clips.locate({ id: clip.id, path: path.trim() }))}
      >
        {t('stage.locate')}
      </Button>
    </div>
  );
}
