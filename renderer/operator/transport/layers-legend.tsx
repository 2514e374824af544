import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './transport.module.css';

/** What the marks on the picture mean: near and far leg differ by their lines, not by colour alone. */
export function LayersLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles['legend']} aria-label={t('transport.legend.name')}>
      <li>
        <Swatch>
          <path d="M8 3l6 6-6 6-6-6z" />
          <circle cx="23" cy="9" r="6" />
        </Swatch>
        {t('transport.legend.near')}
      </li>
      <li>
        <Swatch>
          <g strokeDasharray="2.5 2.5" strokeWidth="1.3">
            <path d="M8 4l5 5-5 5-5-5z" />
            <circle cx="23" cy="9" r="5" />
          </g>
        </Swatch>
        {t('transport.legend.far')}
      </li>
      <li>
        <Swatch>
          <ellipse cx="15" cy="9" rx="12" ry="6" strokeWidth="1.3" />
        </Swatch>
        {t('transport.legend.ellipse')}
      </li>
    </ul>
  );
}

function Swatch({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={styles['swatch']} viewBox="0 0 30 18" aria-hidden="true">
      {children}
    </svg>
  );
}
