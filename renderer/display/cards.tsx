import { useTranslation } from 'react-i18next';
import styles from './hall.module.css';

/** What the hall sees between attempts. */
export function StandbyCard({ title }: { readonly title: string }) {
  return (
    <div className={styles['card']}>
      <h1 className={styles['title']}>{title}</h1>
    </div>
  );
}

/** What the hall sees while the jury looks. */
export function ReviewCard() {
  const { t } = useTranslation('hall');
  return (
    <div className={styles['card']}>
      <svg className={styles['eye']} viewBox="0 0 48 24" aria-hidden="true">
        <path d="M2 12C9 3 16 1 24 1s15 2 22 11c-7 9-14 11-22 11S9 21 2 12z" />
        <circle cx="24" cy="12" r="6" />
      </svg>
      <h1 className={styles['title']}>{t('under-review')}</h1>
    </div>
  );
}
