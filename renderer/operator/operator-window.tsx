import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { languageOf, translations } from '../ui/i18n/translations.ts';
import { PageTheme } from '../ui/theme/page-theme.tsx';
import { CommandsProvider } from './commands/commands.tsx';
import { Dialogs } from './dialogs.tsx';
import { DropZone } from './import/drop-zone.tsx';
import { Layout } from './layout/layout.tsx';
import { type Operator, OperatorProvider } from './operator.ts';

/** The operator's whole window. */
export function OperatorWindow({ operator }: { readonly operator: Operator }) {
  const language = useStore(operator.session.state, (state) =>
    languageOf(state.settings.language, navigator.languages),
  );
  const theme = useStore(operator.session.state, (state) => state.settings.theme);
  const textPercent = useStore(operator.session.state, (state) => state.settings.textPercent);
  const i18n = useMemo(() => translations(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <PageTheme theme={theme} textPercent={textPercent}>
      <I18nextProvider i18n={i18n}>
        <OperatorProvider value={operator}>
          <CommandsProvider>
            <Layout />
            <Dialogs />
            <DropZone />
          </CommandsProvider>
        </OperatorProvider>
        <Notifications position="bottom-left" limit={4} transitionDuration={0} />
      </I18nextProvider>
    </PageTheme>
  );
}
