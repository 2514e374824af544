import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Icon } from '../../ui/controls/icon.tsx';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';
import styles from './banners.module.css';

/** What the user must know before anything else: a lost engine, and what went wrong at the start. */
export function Banners() {
  return (
    <>
      <EngineLost />
      <StartNotices />
    </>
  );
}

function EngineLost() {
  const { t } = useTranslation();
  const { connection } = useOperator();
  const tell = useTell();
  const status = useStore(connection.state, (state) => state.status);
  useEffect(
    () =>
      connection.state.subscribe((now, before) => {
        if (before.status === 'lost' && now.status === 'connected') tell.done(t('engineLost.back'));
      }),
    [connection, tell, t],
  );
  return (
    <div role="status">
      {status === 'lost' ? (
        <p className={styles['lost']}>
          <Icon name="warning" />
          <strong>{t('engineLost.title')}</strong>
          <span>{t('engineLost.text')}</span>
        </p>
      ) : null}
    </div>
  );
}

function StartNotices() {
  const { t } = useTranslation();
  const { session } = useOperator();
  const failureText = useFailureText();
  const notices = useStore(session.state, (state) => state.info?.notices);
  const [dismissed, setDismissed] = useState(false);
  if (notices === undefined || notices.length === 0 || dismissed) return null;
  return (
    <section className={styles['notices']} aria-label={t('notices.title')}>
      <Icon name="warning" />
      <ul>
        {notices.map((notice) => (
          <li key={`${notice.code} ${notice.message}`}>{failureText(notice)}</li>
        ))}
      </ul>
      <Button variant="default" size="sm" onClick={() => setDismissed(true)}>
        {t('notices.dismiss')}
      </Button>
    </section>
  );
}
