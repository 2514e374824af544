import { useTranslation } from 'react-i18next';
import styles from './hall.module.css';
import type { HallAttempt } from './hall-attempt.ts';

/** What the hall sees between attempts. */
export function StandbyCard({ title }: { readonly title: string }) {
  return (
    <div className={styles['card']}>
      <h1 className={styles['title']}>{title}</h1>
    </div>
  );
}

/** What the hall sees while the jury looks; it names the lifter where one is known. */
export function ReviewCard({ attempt }: { readonly attempt: HallAttempt | null }) {
  const { t } = useTranslation('hall');
  const { t: measure } = useTranslation('measure');
  const number = attempt?.attemptNumber ?? null;
  const named = [attempt?.lifter ?? '', number === null ? '' : measure('sheet.attempt', { number })];
  const line = named.filter((part) => part !== '').join(' · ');
  return (
    <div className={styles['card']}>
      <svg className={styles['eye']} viewBox="0 0 48 24" aria-hidden="true">
        <path d="M2 12C9 3 16 1 24 1s15 2 22 11c-7 9-14 11-22 11S9 21 2 12z" />
        <circle cx="24" cy="12" r="6" />
      </svg>
      <h1 className={styles['title']}>{t('under-review')}</h1>
      {line === '' ? null : <p className={styles['named']}>{line}</p>}
    </div>
  );
}
