import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { marksOfReview } from '../../../core/marking/marks-of-review.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';
import { fileName, saveFile } from './save-file.ts';

/** What people placed on the attempt as a file of marks, for comparing a machine with. */
export function MarksExport({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { session } = useOperator();
  const version = useStore(session.state, ({ info }) => info?.version ?? null);
  const marks = version === null ? null : marksOfReview(detail, version);

  function save(): void {
    if (marks === null) return;
    const name = fileName(
      ['marks', detail.clip.sha256?.slice(0, 12) ?? null, marks.frames[0]?.frame ?? null],
      'json',
    );
    saveFile(new Blob([JSON.stringify(marks, null, 1)], { type: 'application/json' }), name);
    tell.done(t('export.saved', { name }));
  }

  return (
    <section className={form['section']} aria-label={t('export.marks')}>
      <h3>{t('export.marks')}</h3>
      <p className={form['quiet']}>{t('export.marksText')}</p>
      <Button variant="default" disabled={marks === null} onClick={save}>
        {t('export.saveMarks')}
      </Button>
    </section>
  );
}
