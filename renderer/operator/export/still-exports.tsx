import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { type ExportSource, useAttemptExports } from '../../overlay/export/use-attempt-exports.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { useScene } from '../measuring/use-scene.ts';
import { useOperator } from '../operator.ts';
import { fileName, saveFile } from './save-file.ts';

interface StillExportsProps {
  readonly detail: AttemptDetail;
  readonly table: FrameTable;
}

/** The frame as it is seen as a picture, and the attempt as one page. */
export function StillExports({ detail, table }: StillExportsProps) {
  const { t } = useTranslation();
  const tell = useTell();
  const { players, points, workspace } = useOperator();
  const exports = useAttemptExports();
  const scene = useScene();
  const player = useStore(players, (state) => state.first);
  const [isMaking, setIsMaking] = useState(false);

  async function make(ending: 'png' | 'pdf', write: (source: ExportSource) => Promise<Blob>): Promise<void> {
    if (player === null) return;
    const { layers } = workspace.getState();
    const { editor } = points.getState();
    const { row } = detail;
    const frame = ending === 'png' ? player.state.getState().painted : null;
    const name = fileName(
      [row.lifter === '' ? row.clipName.replace(/\.[^.]*$/, '') : row.lifter, row.attemptNumber, frame],
      ending,
    );
    setIsMaking(true);
    try {
      saveFile(await write({ detail, table, player, scene, layers, editor }), name);
      tell.done(t('export.saved', { name }));
    } catch (error) {
      tell.refused(t('export.failed'), [error instanceof Error ? error.message : String(error)]);
    } finally {
      setIsMaking(false);
    }
  }

  const isUnusable = player === null || isMaking;
  return (
    <section className={form['section']} aria-label={t('export.picture')}>
      <h3>{t('export.picture')}</h3>
      <p className={form['quiet']}>{t('export.pictureText')}</p>
      <Button variant="default" disabled={isUnusable} onClick={() => void make('png', exports.picture)}>
        {t('export.savePicture')}
      </Button>
      <h3>{t('export.sheet')}</h3>
      <p className={form['quiet']}>{t('export.sheetText')}</p>
      <Button
        variant="default"
        disabled={isUnusable}
        onClick={() => void make('pdf', (source) => exports.sheet(source, Date.now()))}
      >
        {t('export.saveSheet')}
      </Button>
    </section>
  );
}
