import { Autocomplete, Button, NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { isMissingOrBetween, numberOf } from '../controls/number-text.ts';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useOperator } from '../operator.ts';

const ATTEMPT_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const LONGEST_NOTE = 4000;
const LONGEST_NAME = 120;
const MOST_TAGS = 20;
const MOST_NAMES_SHOWN = 20;

/** Changes what people say about an attempt: whose, which, how heavy, tags and a note. */
export function EditDialog({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { connection, library, review, workspace } = useOperator();
  const lifters = useStore(library.state, (state) => state.lifters);
  const known = useStore(library.state, (state) => state.tags);
  const { row } = detail;
  const before = {
    lifter: row.lifter,
    attemptNumber: row.attemptNumber,
    weightKg: row.weightKg,
    tags: row.tags,
    note: detail.note,
  };
  const [lifter, setLifter] = useState(row.lifter);
  const [attemptNumber, setAttemptNumber] = useState(row.attemptNumber);
  const [weightText, setWeightText] = useState(row.weightKg === null ? '' : String(row.weightKg));
  const [tags, setTags] = useState<readonly string[]>(row.tags);
  const [note, setNote] = useState(detail.note);
  const weightKg = numberOf(weightText);
  const weightFits = isMissingOrBetween(weightKg, 0.1, 1000);

  async function change(wanted: typeof before): Promise<void> {
    await connection.client.attempts.change({ id: row.id, ...wanted, tags: [...wanted.tags] });
    await review.refresh();
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!weightFits) return;
    try {
      await change({ lifter: lifter.trim(), attemptNumber, weightKg, tags: [...tags], note });
      workspace.setState({ dialog: null });
      tell.done(t('library.edit.saved'), () => void change(before).catch(tell.failed));
    } catch (error) {
      tell.failed(error);
    }
  }

  return (
    <WindowDialog title={t('library.edit.title')}>
      <form className={form['form']} onSubmit={(event) => void save(event)}>
        <Autocomplete
          label={t('library.edit.lifter')}
          data={lifters.filter((name) => name !== '')}
          limit={MOST_NAMES_SHOWN}
          maxLength={LONGEST_NAME}
          value={lifter}
          onChange={setLifter}
          data-autofocus
        />
        <div className={form['row']}>
          <NativeSelect
            label={t('library.edit.number')}
            value={attemptNumber ?? ''}
            onChange={({ currentTarget: { value } }) => setAttemptNumber(value === '' ? null : Number(value))}
            data={[
              { value: '', label: t('common.unknown') },
              ...ATTEMPT_NUMBERS.map((number) => ({ value: String(number), label: String(number) })),
            ]}
          />
          <TextInput
            label={t('library.edit.weight')}
            inputMode="decimal"
            value={weightText}
            error={!weightFits}
            onChange={(event) => setWeightText(event.currentTarget.value)}
          />
        </div>
        <TagsInput
          label={t('library.edit.tags')}
          description={t('library.edit.tagsHint')}
          data={[...known]}
          maxTags={MOST_TAGS}
          value={[...tags]}
          onChange={setTags}
        />
        <Textarea
          label={t('library.edit.note')}
          rows={4}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={form['buttons']}>
          <Button variant="default" onClick={() => workspace.setState({ dialog: null })}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('common.save')}</Button>
        </div>
      </form>
    </WindowDialog>
  );
}
