import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFormat } from '../../ui/i18n/format.ts';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';

/** What this Depthline is and has. */
export function AboutSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useOperator();
  const info = useStore(session.state, (state) => state.info);
  if (info === null) return <p className={form['quiet']}>{t('library.loading')}</p>;
  const ffmpeg = info.ffmpeg === null ? t('common.none') : `${info.ffmpeg.path} (${info.ffmpeg.version})`;
  return (
    <dl className={form['section']}>
      {[
        [t('settings.version'), info.version],
        [t('settings.dataFolder'), info.dataFolder],
        [
          t('health.disk'),
          info.freeBytes === null
            ? t('common.unknown')
            : t('health.diskWell', { free: format.bytes(info.freeBytes) }),
        ],
        [t('settings.ffmpegFound'), ffmpeg],
        ...info.models.map(({ name, goodFor }) => [name, goodFor]),
      ].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={form['quiet']}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
