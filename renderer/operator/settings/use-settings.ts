import { useStore } from 'zustand';
import type { Settings } from '../../../core/contract/settings.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { useOperator } from '../operator.ts';

/** The settings, and how to change them; a refusal is told and the old value comes back. */
export function useSettings(): { readonly settings: Settings; change(change: Partial<Settings>): void } {
  const tell = useTell();
  const { session } = useOperator();
  const settings = useStore(session.state, (state) => state.settings);
  return {
    settings,
    change: (wanted) => {
      session.changeSettings(wanted).catch(tell.failed);
    },
  };
}
