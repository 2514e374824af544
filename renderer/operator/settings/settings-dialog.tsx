import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { JudgingSection } from './judging-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { StationSection } from './station-section.tsx';

/** Everything that a user sets; a change takes effect at once. */
export function SettingsDialog() {
  const { t } = useTranslation();
  return (
    <WindowDialog title={t('settings.title')} size="lg">
      <Tabs defaultValue="general" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="general">{t('actionGroups.general')}</Tabs.Tab>
          <Tabs.Tab value="judging">{t('settings.judging')}</Tabs.Tab>
          <Tabs.Tab value="keys">{t('settings.keys')}</Tabs.Tab>
          <Tabs.Tab value="about">{t('settings.about')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <AppearanceSection />
          <StationSection />
        </Tabs.Panel>
        <Tabs.Panel value="judging">
          <JudgingSection />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <KeysSection />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <AboutSection />
        </Tabs.Panel>
      </Tabs>
    </WindowDialog>
  );
}
