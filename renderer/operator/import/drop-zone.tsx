import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { FILE_FIELD_ID } from '../commands/library-commands.ts';
import { useOperator } from '../operator.ts';
import { shell } from '../shell/shell.ts';
import styles from './drop-zone.module.css';
import { chosenFiles, type Dropped, droppedFiles } from './dropped-files.ts';
import { importPaths, importUploads } from './import-videos.ts';

interface Upload {
  readonly name: string;
  readonly share: number;
}

/** Takes videos and folders dropped anywhere in the window, chosen in a dialog, or opened with the program. */
export function DropZone() {
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  const [upload, setUpload] = useState<Upload | null>(null);
  const take = useTaking(setUpload);
  useWindowDrops(setIsOver, take);
  return (
    <>
      <input
        id={FILE_FIELD_ID}
        type="file"
        multiple
        hidden
        accept="video/*,.mkv,.mts,.m2ts,.ts,.avi"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void chosenFiles(files).then(take);
        }}
      />
      {isOver ? (
        <div className={styles['over']}>
          <p className={styles['title']}>{t('import.drop')}</p>
          <p>{shell() === null ? t('import.dropUpload') : t('import.dropText')}</p>
        </div>
      ) : null}
      {upload === null ? null : (
        <div className={styles['upload']} role="status">
          <span>{t('import.uploading', { name: upload.name })}</span>
          <progress max={1} value={upload.share} aria-label={t('import.uploading', { name: upload.name })} />
        </div>
      )}
    </>
  );
}

function useTaking(setUpload: (upload: Upload | null) => void): (dropped: Dropped) => Promise<void> {
  const operator = useOperator();
  const tell = useTell();
  const { t } = useTranslation();
  const failureText = useFailureText();
  const parts = useMemo(() => ({ operator, tell, t, failureText }), [operator, tell, t, failureText]);
  useEffect(() => shell()?.onOpenPaths((paths) => void importPaths(parts, paths)), [parts]);
  return useMemo(
    () => async (dropped) => {
      await importPaths(parts, dropped.paths);
      if (dropped.paths.length > 0) return;
      await importUploads(parts, dropped.files, (name, share) => setUpload({ name, share }));
      setUpload(null);
    },
    [parts, setUpload],
  );
}

function useWindowDrops(
  setIsOver: (isOver: boolean) => void,
  take: (dropped: Dropped) => Promise<void>,
): void {
  const depth = useRef(0);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    function entered(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      depth.current += 1;
      setIsOver(true);
    }
    function left(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    }
    function over(event: DragEvent): void {
      if (carriesFiles(event)) event.preventDefault();
    }
    function dropped(event: DragEvent): void {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      void droppedFiles(event.dataTransfer).then(take);
    }
    const listeners = { dragenter: entered, dragleave: left, dragover: over, drop: dropped };
    for (const [type, listener] of Object.entries(listeners))
      window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        window.removeEventListener(type, listener as EventListener);
    };
  }, [setIsOver, take]);
}
