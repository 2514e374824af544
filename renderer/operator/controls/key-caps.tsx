import { useTranslation } from 'react-i18next';
import { capsOf } from '../../ui/keys/chord.ts';
import styles from './key-caps.module.css';

/** The keys of a chord as they look on a keyboard. */
export function KeyCaps({ chord }: { readonly chord: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles['caps']}>
      {capsOf(chord, (key) => t(`keys.${key}`)).map((cap) => (
        <kbd key={cap} className={styles['cap']}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}

/** Writes a chord in words for tooltips and screen readers. */
export function useChordText(): (chord: string) => string {
  const { t } = useTranslation();
  return (chord) => capsOf(chord, (key) => t(`keys.${key}`)).join(' + ');
}
