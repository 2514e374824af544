import { useTranslation } from 'react-i18next';
import form from '../controls/form.module.css';
import { TextSetting } from './text-setting.tsx';
import { useSettings } from './use-settings.ts';

const LONGEST_NAME = 120;

/** Who sits here, and what the hall reads on the standby card. */
export function StationSection() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  return (
    <section className={form['section']} aria-label={t('settings.station')}>
      <h3>{t('settings.station')}</h3>
      <TextSetting
        label={t('settings.operatorName')}
        description={t('settings.operatorNameHint')}
        value={settings.operatorName}
        maxLength={LONGEST_NAME}
        complaintAbout={(text) => (text.trim() === '' ? t('settings.operatorNameBad') : null)}
        onKeep={(operatorName) => change({ operatorName })}
      />
      <TextSetting
        label={t('settings.standbyTitle')}
        value={settings.standbyTitle}
        maxLength={LONGEST_NAME}
        complaintAbout={() => null}
        onKeep={(standbyTitle) => change({ standbyTitle })}
      />
    </section>
  );
}
