import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptDetail, AttemptRow } from '../../../core/contract/attempts.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useOperator } from '../operator.ts';
import styles from './second-angle-dialog.module.css';

const TYPING_PAUSE_MS = 150;
const MOST_SHOWN = 30;
/** For a clip of a single frame, whose rate nobody knows. */
const USUAL_FPS = 30;

/** Chooses another clip as this attempt's second angle; the two bottoms are put side by side to begin with. */
export function SecondAngleDialog({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tell = useTell();
  const { connection, review, workspace } = useOperator();
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly AttemptRow[]>([]);
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const { attempts } = connection.client;

  useEffect(() => {
    let isStale = false;
    attempts
      .list({ text: asked, limit: MOST_SHOWN })
      .then((page) => {
        if (!isStale) setRows(page.rows.filter((row) => row.clipId !== detail.clip.id));
      })
      .catch(tell.failed);
    return () => {
      isStale = true;
    };
  }, [attempts, asked, detail.clip.id, tell]);

  async function choose(row: AttemptRow): Promise<void> {
    try {
      const other = await attempts.get({ id: row.id });
      const laterS = (other.machine?.bottomTimeS ?? 0) - (detail.machine?.bottomTimeS ?? 0);
      const offsetFrames = Math.round(laterS * (detail.clip.fps ?? USUAL_FPS));
      const angle = { clipId: row.clipId, offsetFrames };
      review.accept(await attempts.setSecondAngle({ id: detail.row.id, angle }));
      workspace.setState({ dialog: null, showsSecondAngle: true });
    } catch (error) {
      tell.failed(error);
    }
  }

  return (
    <WindowDialog title={t('transport.chooseAngle')} size="lg">
      <div className={form['form']}>
        <TextInput
          type="search"
          aria-label={t('library.search')}
          placeholder={t('library.search')}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {rows.length === 0 ? <p className={form['quiet']}>{t('library.empty.nothingTitle')}</p> : null}
        <ul className={styles['rows']}>
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => void choose(row)}>
                <span>{row.lifter === '' ? row.clipName : `${row.lifter}, ${row.clipName}`}</span>
                <span className={form['quiet']}>{format.instant(row.recordedAt)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </WindowDialog>
  );
}
