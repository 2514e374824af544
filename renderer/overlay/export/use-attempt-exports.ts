import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { Layer } from '../../../core/contract/jobs.ts';
import { signedNumber } from '../../../core/depth/wording.ts';
import { type FrameTable, frameTimeS } from '../../../core/time/frame-table.ts';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { juryPictureOf } from '../jury-picture.ts';
import type { PointsEditor } from '../points/points-editor.ts';
import type { Scene } from '../scene.ts';
import { useOverlayTexts } from '../use-overlay-texts.ts';
import type { AttemptSheet } from './attempt-sheet.ts';
import { framePicture } from './frame-picture.ts';

/** What is exported from: the attempt under review as it stands on the stage. */
export interface ExportSource {
  readonly detail: AttemptDetail;
  readonly table: FrameTable;
  readonly player: Player;
  readonly scene: Scene;
  readonly layers: ReadonlySet<Layer>;
  readonly editor: PointsEditor | null;
}

/** Makes files of what is on the stage; both reject where no frame is on screen yet. */
export interface AttemptExports {
  /** The frame as seen, a PNG in the picture's full size. */
  picture(source: ExportSource): Promise<Blob>;
  /** One page about the attempt, a PDF. */
  sheet(source: ExportSource, madeAtMs: number): Promise<Blob>;
}

/** Exports in the user's language. */
export function useAttemptExports(): AttemptExports {
  const { t } = useTranslation('measure');
  const { t: general } = useTranslation();
  const { t: judging } = useTranslation('judging');
  const format = useFormat();
  const texts = useOverlayTexts();

  const picture = useCallback(
    async ({ player, scene, layers, editor }: ExportSource): Promise<Blob> => {
      const { painted } = player.state.getState();
      if (painted === null) throw new Error('no frame is on screen yet');
      const snapshot = await player.snapshot();
      try {
        const jury = editor === null ? null : juryPictureOf(editor);
        return await framePicture(snapshot, { frame: painted, scene, layers, jury, texts });
      } finally {
        snapshot.close();
      }
    },
    [texts],
  );

  const sheet = useCallback(
    async (source: ExportSource, madeAtMs: number): Promise<Blob> => {
      const { detail, table, player, scene } = source;
      const { row, clip, machine, measurements, curve } = detail;
      const frame = player.state.getState().painted;
      const numbered = row.attemptNumber === null ? null : t('sheet.attempt', { number: row.attemptNumber });
      const weight = row.weightKg === null ? null : format.kilograms(row.weightKg);
      const rows = measurements.map(({ by, at, result }) => [
        by,
        format.instant(at),
        result === null ? t('history.notMeasured') : format.mm(result.marginMm),
        result === null ? '' : format.interval(result.interval95Mm),
        result === null ? '' : general(`verdict.${result.verdict}`),
      ]);
      const near = curve.flatMap((point) => {
        const leg = point[scene.nearLeg];
        return leg === null ? [] : [{ ...leg, timeS: point.timeS }];
      });
      const content: AttemptSheet = {
        title: row.lifter === '' ? row.clipName : row.lifter,
        subtitle: [numbered, weight, `${t('sheet.recorded')} ${format.instant(row.recordedAt)}`]
          .filter((part) => part !== null)
          .join('  ·  '),
        verdict: machine && {
          kind: machine.verdict,
          word: general(`verdict.${machine.verdict}`),
          sentence: general(`verdictSentence.${machine.verdict}`),
          margin: machine.marginMm === null ? '' : format.mm(machine.marginMm),
          interval: machine.interval95Mm === null ? '' : format.interval(machine.interval95Mm),
        },
        picture: await picture(source),
        pictureCaption:
          frame === null
            ? ''
            : t('sheet.frame', {
                frame: format.whole(frame),
                time: format.seconds(frameTimeS(table, frame)),
              }),
        curve:
          near.length < 2
            ? null
            : {
                title: t('sheet.curve'),
                points: near,
                bottomTimeS: machine?.bottomTimeS ?? null,
                mark: signedNumber,
              },
        reasonsTitle: t('sheet.reasons'),
        reasons: machine === null ? [] : machine.reasons.map((reason) => judging(`reason.${reason}`)),
        measurementsTitle: t('sheet.measurements'),
        measurements: rows,
        facts: [
          ...(machine === null
            ? []
            : ([
                [t('sheet.rule'), general(`rule.${machine.rule}`)],
                [t('sheet.model'), `${machine.model.id}  ${machine.model.sha256.slice(0, 16)}`],
              ] as const)),
          [t('sheet.file'), clip.name],
          [t('sheet.hash'), clip.sha256 ?? t('history.notMeasured')],
        ],
        footer: t('sheet.made', { when: format.instant(madeAtMs) }),
      };
      const { writeAttemptSheet } = await import('./attempt-sheet.ts');
      return writeAttemptSheet(content);
    },
    [t, general, judging, format, picture],
  );

  return useMemo(() => ({ picture, sheet }), [picture, sheet]);
}
