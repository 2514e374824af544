import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ActionButton } from '../operator/controls/action-button.tsx';
import { useOperator } from '../operator/operator.ts';
import { isRecording } from '../stores/live.ts';
import { useFormat } from '../ui/i18n/format.ts';
import { useFailureText } from '../ui/i18n/use-failure-text.ts';
import { durationParts } from './duration-parts.ts';
import styles from './wall.module.css';

/** Recording, the attempt under way, and what is left of the disk. */
export function WallBar() {
  const { t } = useTranslation('wall');
  const { live } = useOperator();
  const isOn = useStore(live.state, isRecording);
  const since = useStore(live.state, ({ recording }) => recording?.attemptSince ?? null);
  return (
    <div className={styles['bar']}>
      <div className={styles['group']}>
        <ActionButton action="record-all" icon="record" text={t('recordAll')} main={!isOn} />
        <ActionButton action="stop-all" icon="stop" text={t('stopAll')} />
      </div>
      <div className={styles['group']}>
        <ActionButton action="mark-start" icon="start" text={t('markStart')} main={isOn && since === null} />
        <ActionButton action="mark-end" icon="end" text={t('markEnd')} main={since !== null} />
        <ActionButton action="take-last" icon="restore" text={t('takeLast')} />
        <ActionButton action="review-newest" icon="film" text={t('reviewNewest')} />
        {since === null ? null : <UnderWay since={since} />}
      </div>
      <Disk />
    </div>
  );
}

function UnderWay({ since }: { readonly since: number }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = format.seconds(Math.max(0, Math.round((nowMs - since) / 1000)), 0);
  return (
    <span className={styles['underWay']}>
      {t('underWay', { seconds })}
      <ActionButton action="forget-start" icon="close" />
    </span>
  );
}

function Disk() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const failureText = useFailureText();
  const { live } = useOperator();
  const disk = useStore(live.state, ({ recording }) => recording?.disk ?? null);
  if (disk === null || disk.freeBytes === null) return null;
  const free = t('diskFree', { free: format.bytes(disk.freeBytes) });
  const left = disk.leftS === null ? null : t('diskLeft', durationParts(disk.leftS));
  return (
    <p className={styles['disk']} data-full={disk.problem !== null || undefined}>
      {disk.problem === null
        ? [free, left].filter((part) => part !== null).join(' · ')
        : failureText(disk.problem)}
    </p>
  );
}
