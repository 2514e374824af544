import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../core/depth/judgement.ts';
import styles from './verdict-badge.module.css';
import { VerdictMark } from './verdict-mark.tsx';

interface VerdictBadgeProps {
  readonly verdict: Verdict;
}

/** A verdict in shape, word and colour. */
export function VerdictBadge({ verdict }: VerdictBadgeProps) {
  const { t } = useTranslation();
  return (
    <span className={`${styles['badge']} ${styles[verdict]}`}>
      <VerdictMark verdict={verdict} />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
