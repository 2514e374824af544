import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { LAYERS, type Layer } from '../../../core/contract/jobs.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import type { FrameRange } from '../../player/player.ts';
import { isUnderWay } from '../../stores/session.ts';
import { PLAY_SPEEDS } from '../../stores/workspace.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { attemptRange, bottomRange } from '../commands/bottom-range.ts';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';
import transport from '../transport/transport.module.css';

interface VideoExportProps {
  readonly detail: AttemptDetail;
  readonly table: FrameTable;
}

type RangeName = 'wholeAttempt' | 'aroundBottom' | 'loopRange';

/** Makes an annotated video of a range, at a speed, with chosen layers; offered for saving when it is done. */
export function VideoExport({ detail, table }: VideoExportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const tell = useTell();
  const { connection, players, workspace } = useOperator();
  const ranges = rangesOf(detail, table, players.getState().first?.state.getState().loop ?? null);
  const [rangeName, setRangeName] = useState<RangeName>('wholeAttempt');
  const [speed, setSpeed] = useState(1);
  const [layers, setLayers] = useState<ReadonlySet<Layer>>(workspace.getState().layers);

  function toggle(layer: Layer): void {
    const next = new Set(layers);
    if (!next.delete(layer)) next.add(layer);
    setLayers(next);
  }

  function order(): void {
    const range = ranges.get(rangeName) ?? attemptRange(detail, table);
    connection.client.jobs
      .exportVideo({
        attemptId: detail.row.id,
        ...range,
        speed,
        layers: LAYERS.filter((layer) => layers.has(layer)),
      })
      .then(() => tell.done(t('export.queued')))
      .catch(tell.failed);
  }

  return (
    <section className={form['section']} aria-label={t('export.video')}>
      <h3>{t('export.video')}</h3>
      <div className={form['row']}>
        <NativeSelect
          label={t('export.range')}
          value={rangeName}
          onChange={({ currentTarget: { value } }) =>
            setRangeName([...ranges.keys()].find((name) => name === value) ?? 'wholeAttempt')
          }
          data={[...ranges.keys()].map((name) => ({ value: name, label: t(`export.${name}`) }))}
        />
        <NativeSelect
          label={t('export.speed')}
          value={speed}
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
          data={PLAY_SPEEDS.map((value) => ({ value: String(value), label: format.speed(value) }))}
        />
      </div>
      <fieldset className={transport['checks']} aria-label={t('export.layers')}>
        {LAYERS.map((layer) => (
          <label key={layer} className={transport['check']}>
            <input type="checkbox" checked={layers.has(layer)} onChange={() => toggle(layer)} />
            <span>{t(`actions.layer-${layer}`)}</span>
          </label>
        ))}
      </fieldset>
      <Button onClick={order}>{t('export.makeVideo')}</Button>
      <Results detail={detail} />
    </section>
  );
}

function rangesOf(
  detail: AttemptDetail,
  table: FrameTable,
  loop: FrameRange | null,
): ReadonlyMap<RangeName, FrameRange> {
  const around = bottomRange(detail, table);
  return new Map<RangeName, FrameRange>([
    ['wholeAttempt', attemptRange(detail, table)],
    ...(around === null ? [] : [['aroundBottom', around] as const]),
    ...(loop === null ? [] : [['loopRange', loop] as const]),
  ]);
}

/** This attempt's videos: those being made with their progress, those done with a way to save them. */
function Results({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useOperator();
  const jobs = useStore(session.state, (state) => state.jobs);
  const ours = jobs.filter((job) => job.kind === 'annotate' && job.attemptId === detail.row.id);
  return (
    <div role="status">
      <ul className={form['results']}>
        {ours.map((job) => (
          <li key={job.id}>
            {t(`jobs.state.${job.state}`)} {isUnderWay(job) ? format.percent(job.progress) : null}{' '}
            {job.resultUrl === null ? null : (
              <a href={job.resultUrl} download>
                {t('jobs.download')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
