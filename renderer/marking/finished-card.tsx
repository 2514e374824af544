import { useTranslation } from 'react-i18next';
import type { RaterSpread } from '../../core/contract/marks.ts';
import { useFormat } from '../ui/i18n/format.ts';
import styles from './marking.module.css';

/** Says that all is saved, and how far the person's second marks lay from the first. */
export function FinishedCard({
  spread,
  total,
}: {
  readonly spread: RaterSpread | null;
  readonly total: number;
}) {
  const { t } = useTranslation('marking');
  const format = useFormat();
  const px = (value: number | null): string =>
    value === null ? t('noPairs') : t('px', { value: format.decimal(value, 2) });
  return (
    <section className={styles['card']} role="status">
      <h1>{t('finished')}</h1>
      <p>{t('finishedText', { total: format.whole(total) })}</p>
      {spread === null ? null : (
        <dl className={styles['spread']}>
          <dt>{t('spread.drop')}</dt>
          <dd>{px(spread.dropPx)}</dd>
          <dt>{t('spread.crease')}</dt>
          <dd>{px(spread.creaseYPx)}</dd>
          <dt>{t('spread.kneeTop')}</dt>
          <dd>{px(spread.kneeTopYPx)}</dd>
        </dl>
      )}
      <p className={styles['quiet']}>{t('spread.text')}</p>
    </section>
  );
}
