import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { isMissingOrBetween, numberOf } from '../controls/number-text.ts';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useOperator } from '../operator.ts';
import { pictureOf } from '../stage/stage-geometry.ts';
import { LifterField, type Place } from './lifter-field.tsx';

/** Judges the clip again with another model, rule, stature or roll. */
export function JudgeDialog({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { connection, players, session, workspace } = useOperator();
  const models = useStore(session.state, (state) => state.info?.models ?? []);
  const settings = useStore(session.state, (state) => state.settings);
  const [modelId, setModelId] = useState(detail.machine?.model.id ?? settings.modelId ?? '');
  const [rule, setRule] = useState(detail.machine?.rule ?? settings.rule);
  const [statureText, setStatureText] = useState(settings.statureM === null ? '' : String(settings.statureM));
  const [rollText, setRollText] = useState('');
  const [lifterAt, setLifterAt] = useState<Place | null>(null);
  const player = useStore(players, (state) => state.first);
  const picture = pictureOf(detail.clip);
  const statureM = numberOf(statureText);
  const cameraRollDeg = numberOf(rollText);
  const statureFits = isMissingOrBetween(statureM, 1, 2.5);
  const rollFits = isMissingOrBetween(cameraRollDeg, -45, 45);

  async function judge(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!statureFits || !rollFits) return;
    try {
      await connection.client.attempts.judge({
        clipId: detail.clip.id,
        attemptId: detail.row.id,
        modelId: models.some(({ id }) => id === modelId) ? modelId : null,
        rule,
        statureM,
        cameraRollDeg,
        lifterAt,
      });
      workspace.setState({ dialog: null });
      tell.done(t('judge.started'));
    } catch (error) {
      tell.failed(error);
    }
  }

  return (
    <WindowDialog title={t('judge.title')}>
      <form className={form['form']} onSubmit={(event) => void judge(event)}>
        <p className={form['quiet']}>{t('judge.text')}</p>
        <NativeSelect
          label={t('judge.model')}
          value={modelId}
          description={models.find(({ id }) => id === modelId)?.goodFor}
          onChange={(event) => setModelId(event.currentTarget.value)}
          data={[
            { value: '', label: t('judge.usualModel') },
            ...models.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t('judge.rule')}
          value={rule}
          description={t(`ruleHint.${rule}`)}
          onChange={(event) => setRule(event.currentTarget.value === 'level' ? 'level' : 'strict')}
          data={[
            { value: 'strict', label: t('rule.strict') },
            { value: 'level', label: t('rule.level') },
          ]}
        />
        <div className={form['row']}>
          <TextInput
            label={t('judge.stature')}
            description={t('judge.statureHint')}
            inputMode="decimal"
            value={statureText}
            error={statureFits ? null : t('judge.statureBad')}
            onChange={(event) => setStatureText(event.currentTarget.value)}
          />
          <TextInput
            label={t('judge.roll')}
            description={t('judge.rollHint')}
            inputMode="decimal"
            value={rollText}
            error={rollFits ? null : t('judge.rollBad')}
            onChange={(event) => setRollText(event.currentTarget.value)}
          />
        </div>
        {player === null || picture === null ? null : (
          <LifterField player={player} picture={picture} value={lifterAt} onChange={setLifterAt} />
        )}
        <div className={form['buttons']}>
          <Button variant="default" onClick={() => workspace.setState({ dialog: null })}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('judge.start')}</Button>
        </div>
      </form>
    </WindowDialog>
  );
}
