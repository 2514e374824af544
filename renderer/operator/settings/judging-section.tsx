import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import form from '../controls/form.module.css';
import { isMissingOrBetween, numberOf } from '../controls/number-text.ts';
import { useOperator } from '../operator.ts';
import { TextSetting } from './text-setting.tsx';
import { useSettings } from './use-settings.ts';

const LONGEST_PATH = 1000;

/** How new clips are judged, and with which tools. */
export function JudgingSection() {
  const { t } = useTranslation();
  const { session } = useOperator();
  const { settings, change } = useSettings();
  const models = useStore(session.state, (state) => state.info?.models ?? []);
  return (
    <section className={form['section']} aria-label={t('settings.judging')}>
      <div className={form['row']}>
        <NativeSelect
          label={t('settings.rule')}
          description={t(`ruleHint.${settings.rule}`)}
          value={settings.rule}
          onChange={({ currentTarget: { value } }) =>
            change({ rule: value === 'level' ? 'level' : 'strict' })
          }
          data={[
            { value: 'strict', label: t('rule.strict') },
            { value: 'level', label: t('rule.level') },
          ]}
        />
        <NativeSelect
          label={t('settings.model')}
          description={models.find(({ id }) => id === settings.modelId)?.goodFor}
          value={settings.modelId ?? ''}
          onChange={({ currentTarget: { value } }) => change({ modelId: value === '' ? null : value })}
          data={[
            { value: '', label: t('settings.usualModel') },
            ...models.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <TextSetting
        label={t('settings.stature')}
        description={t('settings.statureHint')}
        value={settings.statureM === null ? '' : String(settings.statureM)}
        maxLength={6}
        complaintAbout={(text) => (isMissingOrBetween(numberOf(text), 1, 2.5) ? null : t('judge.statureBad'))}
        onKeep={(text) => change({ statureM: numberOf(text) })}
      />
      <TextSetting
        label={t('settings.ffmpegPath')}
        description={t('settings.ffmpegHint')}
        value={settings.ffmpegPath ?? ''}
        maxLength={LONGEST_PATH}
        complaintAbout={() => null}
        onKeep={(text) => change({ ffmpegPath: text === '' ? null : text })}
      />
    </section>
  );
}
