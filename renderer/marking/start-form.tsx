import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './marking.module.css';
import type { Marking } from './marking-store.ts';

/** Says what will be asked, and asks who marks. */
export function StartForm({ marking, isBusy }: { readonly marking: Marking; readonly isBusy: boolean }) {
  const { t } = useTranslation('marking');
  const { t: general } = useTranslation();
  const [rater, setRater] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The page has nothing else to begin with.
  useEffect(() => field.current?.focus(), []);
  function begin(event: FormEvent): void {
    event.preventDefault();
    if (rater.trim() !== '') void marking.begin(rater.trim());
  }
  return (
    <form className={styles['card']} onSubmit={begin}>
      <h1>{t('title')}</h1>
      <p>{t('what')}</p>
      <p>{t('meaning.hipCrease')}</p>
      <p>{t('meaning.kneeTop')}</p>
      <label>
        <span>{t('rater')}</span>
        <input
          ref={field}
          value={rater}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setRater(event.currentTarget.value)}
        />
      </label>
      <p className={styles['quiet']}>{t('raterText')}</p>
      <button type="submit" className={styles['keep']} disabled={rater.trim() === '' || isBusy}>
        {t('begin')} <kbd>{general('keys.Enter')}</kbd>
      </button>
    </form>
  );
}
