import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import form from '../controls/form.module.css';

interface StillExportsProps {
  readonly detail: AttemptDetail;
  readonly table: FrameTable;
}

/** The frame as it is seen as a picture, and the attempt as one page. */
export function StillExports({ detail }: StillExportsProps) {
  const { t } = useTranslation();
  return (
    <section className={form['section']} aria-label={t('export.picture')} data-attempt={detail.row.id}>
      <h3>{t('export.picture')}</h3>
      <p className={form['quiet']}>{t('export.pictureText')}</p>
      <Button variant="default">{t('export.savePicture')}</Button>
    </section>
  );
}
