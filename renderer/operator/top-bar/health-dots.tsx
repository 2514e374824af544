import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFormat } from '../../ui/i18n/format.ts';
import { useOperator } from '../operator.ts';
import styles from './top-bar.module.css';

type Level = 'well' | 'warning' | 'failing';

/** Below this a long meet fills the disk before anyone looks. */
const LOW_DISK_BYTES = 5e9;

/** Shapes as well as colours: a dot, a triangle, a cross. */
const SHAPES: Readonly<Record<Level, string>> = {
  well: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  warning: 'M8 2.5l6.5 11h-13z',
  failing: 'M4 2.5l4 4 4-4 1.5 1.5-4 4 4 4-1.5 1.5-4-4-4 4L2.5 12l4-4-4-4z',
};

/** Whether engine, disk and video tools are in order, at a glance. */
export function HealthDots() {
  const { t } = useTranslation();
  return (
    <ul className={styles['dots']} aria-label={t('health.name')}>
      <EngineDot />
      <DiskDot />
      <VideoDot />
    </ul>
  );
}

function EngineDot() {
  const { t } = useTranslation();
  const { connection } = useOperator();
  const status = useStore(connection.state, (state) => state.status);
  if (status === 'connected')
    return <Dot level="well" name={t('health.engine')} text={t('health.engineWell')} />;
  return status === 'lost' ? (
    <Dot level="failing" name={t('health.engine')} text={t('health.engineLost')} />
  ) : (
    <Dot level="warning" name={t('health.engine')} text={t('health.engineConnecting')} />
  );
}

function DiskDot() {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useOperator();
  const freeBytes = useStore(session.state, (state) => state.info?.freeBytes ?? null);
  if (freeBytes === null)
    return <Dot level="warning" name={t('health.disk')} text={t('health.diskUnknown')} />;
  const free = format.bytes(freeBytes);
  return freeBytes < LOW_DISK_BYTES ? (
    <Dot level="warning" name={t('health.disk')} text={t('health.diskLow', { free })} />
  ) : (
    <Dot level="well" name={t('health.disk')} text={t('health.diskWell', { free })} />
  );
}

function VideoDot() {
  const { t } = useTranslation();
  const { session } = useOperator();
  const info = useStore(session.state, (state) => state.info);
  if (info !== null && info.ffmpeg === null)
    return <Dot level="failing" name={t('health.video')} text={t('health.videoMissing')} />;
  const version = info?.ffmpeg?.version ?? t('common.unknown');
  return (
    <Dot
      level={info === null ? 'warning' : 'well'}
      name={t('health.video')}
      text={t('health.videoWell', { version })}
    />
  );
}

interface DotProps {
  readonly level: Level;
  readonly name: string;
  readonly text: string;
}

function Dot({ level, name, text }: DotProps) {
  const { t } = useTranslation();
  const said = `${name}, ${t(`health.${level}`)}: ${text}`;
  return (
    <li>
      <Tooltip label={said}>
        <button
          type="button"
          className={`${styles['dot']} ${styles['plain']}`}
          data-level={level}
          aria-label={said}
        >
          <svg viewBox="0 0 16 16" width="0.85rem" height="0.85rem" fill="currentColor" aria-hidden="true">
            <path d={SHAPES[level]} />
          </svg>
        </button>
      </Tooltip>
    </li>
  );
}
