import { useTranslation } from 'react-i18next';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { MarksExport } from './marks-export.tsx';
import { StillExports } from './still-exports.tsx';
import { VideoExport } from './video-export.tsx';

interface ExportDialogProps {
  readonly detail: AttemptDetail;
  readonly table: FrameTable;
}

/** Takes the attempt out of the program: as a video, a picture, a page or a file of people's marks. */
export function ExportDialog({ detail, table }: ExportDialogProps) {
  const { t } = useTranslation();
  return (
    <WindowDialog title={t('export.title')} size="lg">
      <VideoExport detail={detail} table={table} />
      <StillExports detail={detail} table={table} />
      <MarksExport detail={detail} />
    </WindowDialog>
  );
}
