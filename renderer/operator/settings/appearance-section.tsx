import { NativeSelect, Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/i18n/format.ts';
import form from '../controls/form.module.css';
import { useSettings } from './use-settings.ts';

const LANGUAGES = ['system', 'en', 'es'] as const;
const THEMES = ['dark', 'light'] as const;

/** Language, colours and size of text. */
export function AppearanceSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings, change } = useSettings();
  return (
    <section className={form['section']} aria-label={t('settings.appearance')}>
      <h3>{t('settings.appearance')}</h3>
      <div className={form['row']}>
        <NativeSelect
          label={t('settings.language')}
          value={settings.language}
          onChange={({ currentTarget: { value } }) =>
            change({ language: LANGUAGES.find((language) => language === value) ?? 'system' })
          }
          data={LANGUAGES.map((language) => ({
            value: language,
            label: t(`settings.languages.${language}`),
          }))}
        />
        <NativeSelect
          label={t('settings.theme')}
          value={settings.theme}
          onChange={({ currentTarget: { value } }) => change({ theme: value === 'light' ? 'light' : 'dark' })}
          data={THEMES.map((theme) => ({ value: theme, label: t(`settings.themes.${theme}`) }))}
        />
      </div>
      <div>
        <span>{t('settings.textSize')}</span>
        <Slider
          min={100}
          max={200}
          step={10}
          value={settings.textPercent}
          label={(value) => format.percent(value / 100)}
          thumbLabel={t('settings.textSize')}
          marks={[100, 150, 200].map((value) => ({ value, label: format.percent(value / 100) }))}
          mb="xl"
          mx="md"
          onChange={(textPercent) => change({ textPercent })}
        />
      </div>
    </section>
  );
}
