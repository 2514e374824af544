import { useTranslation } from 'react-i18next';
import { VerdictMark } from '../ui/controls/verdict-mark.tsx';
import { useFormat } from '../ui/i18n/format.ts';
import styles from './hall.module.css';
import type { ReleasedVerdict } from './hall-attempt.ts';

/** The released verdict in shape, word and colour, large enough for the last row. */
export function VerdictCard({ verdict: { verdict, marginMm } }: { readonly verdict: ReleasedVerdict }) {
  const { t } = useTranslation('hall');
  const { t: general } = useTranslation();
  const format = useFormat();
  return (
    <section className={`${styles['verdict']} ${styles[verdict]}`} aria-live="polite">
      <p className={styles['word']}>
        <VerdictMark verdict={verdict} />
        {general(`verdict.${verdict}`)}
      </p>
      <p className={styles['hint']}>
        {marginMm === null ? null : <strong>{format.mm(marginMm)}</strong>}
        <span>{t(`verdictHint.${verdict}`)}</span>
      </p>
    </section>
  );
}
