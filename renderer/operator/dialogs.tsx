import { useStore } from 'zustand';
import { StopDialog } from '../wall/stop-dialog.tsx';
import { CamerasDialog } from './cameras/cameras-dialog.tsx';
import { ExportDialog } from './export/export-dialog.tsx';
import { HelpDialog } from './help/help-dialog.tsx';
import { JobsDialog } from './jobs/jobs-dialog.tsx';
import { JudgeDialog } from './judge/judge-dialog.tsx';
import { EditDialog } from './library/edit-dialog.tsx';
import { useOperator } from './operator.ts';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { SecondAngleDialog } from './stage/second-angle-dialog.tsx';

/** The dialog that lies over the window now, if any. */
export function Dialogs() {
  const { review, workspace } = useOperator();
  const dialog = useStore(workspace, (state) => state.dialog);
  const detail = useStore(review.state, (state) => state.detail);
  const table = useStore(review.state, (state) => state.table);
  if (dialog === 'help') return <HelpDialog />;
  if (dialog === 'settings') return <SettingsDialog />;
  if (dialog === 'cameras') return <CamerasDialog />;
  if (dialog === 'stop-recording') return <StopDialog />;
  if (dialog === 'jobs') return <JobsDialog />;
  if (detail === null) return null;
  if (dialog === 'judge') return <JudgeDialog detail={detail} />;
  if (dialog === 'edit') return <EditDialog detail={detail} />;
  if (dialog === 'second-angle') return <SecondAngleDialog detail={detail} />;
  if (dialog === 'export' && table !== null) return <ExportDialog detail={detail} table={table} />;
  return null;
}
