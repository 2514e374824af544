import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCameraNews } from '../../wall/use-camera-news.ts';
import { Wall } from '../../wall/wall.tsx';
import { DepthCurve } from '../curve/depth-curve.tsx';
import { useJobNews } from '../jobs/use-job-news.ts';
import { LibraryPanel } from '../library/library-panel.tsx';
import { useOperator } from '../operator.ts';
import { useShellCommands } from '../shell/use-shell-commands.ts';
import { Stage } from '../stage/stage.tsx';
import { TopBar } from '../top-bar/top-bar.tsx';
import { Transport } from '../transport/transport.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { Banners } from './banners.tsx';
import styles from './layout.module.css';
import { useNarrow } from './use-narrow.ts';

/** The window's parts: bar, attempts, picture with transport and curve, verdict. */
export function Layout() {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  const isNarrow = useNarrow();
  useShellCommands();
  useJobNews();
  useCameraNews();
  const screen = useStore(workspace, (state) => state.screen);
  const libraryOpen = useStore(workspace, (state) => state.libraryOpen);
  const verdictOpen = useStore(workspace, (state) => state.verdictOpen);
  return (
    <div className={styles['window']} data-narrow={isNarrow || undefined}>
      <section className={styles['bar']} aria-label={t('topBar.name')}>
        <TopBar isNarrow={isNarrow} />
      </section>
      <div className={styles['banner']}>
        <Banners />
      </div>
      {libraryOpen ? (
        <nav className={styles['library']} aria-label={t('library.name')}>
          <LibraryPanel />
        </nav>
      ) : null}
      <main className={styles['review']}>
        {screen === 'wall' ? (
          <Wall />
        ) : (
          <>
            <Stage />
            <Transport />
            <DepthCurve />
          </>
        )}
      </main>
      {screen === 'review' && verdictOpen && !(isNarrow && libraryOpen) ? (
        <aside className={styles['verdict']} aria-label={t('panel.name')}>
          <VerdictPanel />
        </aside>
      ) : null}
    </div>
  );
}
