import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';
import type { ShellBridge, ShellDisplays } from '../../../core/contract/shell-bridge.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import { answered, shell } from '../shell/shell.ts';
import styles from './air.module.css';

/** Opens the hall's window: on a screen of this machine, or as a window of the browser. */
export function DisplayWindow() {
  const { t } = useTranslation();
  const bridge = shell();
  if (bridge !== null) return <Screens bridge={bridge} />;
  return (
    <Button variant="default" onClick={() => window.open(DOOR_PATHS.display, 'depthline-display', 'popup')}>
      {t('air.openDisplay')}
    </Button>
  );
}

function Screens({ bridge }: { readonly bridge: ShellBridge }) {
  const { t } = useTranslation();
  const tell = useTell();
  const [displays, setDisplays] = useState<ShellDisplays | null>(null);
  useEffect(() => {
    answered(bridge.displays()).then(setDisplays).catch(tell.failed);
    return bridge.onDisplays(setDisplays);
  }, [bridge, tell]);
  if (displays === null) return null;
  const { screens, displayWindow } = displays;
  return (
    <fieldset className={styles['screens']} aria-label={t('air.displays')}>
      {screens.map(({ id, label, width, height }) => (
        <Button
          key={id}
          variant={displayWindow?.screenId === id ? 'light' : 'default'}
          aria-pressed={displayWindow?.screenId === id}
          onClick={() => void answered(bridge.openDisplayWindow(id)).catch(tell.failed)}
        >
          {t('air.screenName', { label: label === '' ? t('air.screen') : label, width, height })}
        </Button>
      ))}
      {displayWindow === null ? null : (
        <Button
          variant="default"
          onClick={() => void answered(bridge.closeDisplayWindow()).catch(tell.failed)}
        >
          {t('air.closeDisplay')}
        </Button>
      )}
    </fieldset>
  );
}
