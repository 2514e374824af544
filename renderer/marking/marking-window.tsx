import { useEffect, useMemo, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import type { ShownFailure } from '../stores/failure.ts';
import { languageOf, translations } from '../ui/i18n/translations.ts';
import { useFailureText } from '../ui/i18n/use-failure-text.ts';
import { PageTheme } from '../ui/theme/page-theme.tsx';
import { FinishedCard } from './finished-card.tsx';
import styles from './marking.module.css';
import { MarkingPanel } from './marking-panel.tsx';
import { MarkingStage } from './marking-stage.tsx';
import type { Marking } from './marking-store.ts';
import { StartForm } from './start-form.tsx';

/** The window of a person who marks frames, blind. */
export function MarkingWindow({ marking }: { readonly marking: Marking }) {
  const language = languageOf('system', navigator.languages);
  const i18n = useMemo(() => translations(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <PageTheme theme="dark" textPercent={100}>
      <I18nextProvider i18n={i18n}>
        <MarkingPage marking={marking} />
      </I18nextProvider>
    </PageTheme>
  );
}

function MarkingPage({ marking }: { readonly marking: Marking }) {
  const { frame, isFinished, isBusy, failure, spread, total } = useStore(marking.state);
  const [hover, setHover] = useState<{ readonly place: number; readonly at: VideoPoint | null } | null>(null);
  return (
    <main className={styles['page']}>
      {failure === null ? null : <FailureNote failure={failure} marking={marking} />}
      {frame !== null ? (
        <div className={styles['marking']}>
          <MarkingStage
            key={frame.place}
            marking={marking}
            frame={frame}
            onHover={(at) => setHover({ place: frame.place, at })}
          />
          <MarkingPanel
            marking={marking}
            frame={frame}
            total={total}
            isBusy={isBusy}
            hover={hover?.place === frame.place ? hover.at : null}
          />
        </div>
      ) : isFinished ? (
        <FinishedCard spread={spread} total={total} />
      ) : (
        <StartForm marking={marking} isBusy={isBusy} />
      )}
    </main>
  );
}

function FailureNote({ failure, marking }: { readonly failure: ShownFailure; readonly marking: Marking }) {
  const { t } = useTranslation('marking');
  const textOf = useFailureText();
  return (
    <div role="alert" className={styles['failure']}>
      <p>{textOf(failure)}</p>
      <button type="button" onClick={() => void marking.retry()}>
        {t('retry')}
      </button>
    </div>
  );
}
