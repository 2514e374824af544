import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LAYERS } from '../../../core/contract/jobs.ts';
import { toggleLayer } from '../../stores/workspace.ts';
import { useCommands } from '../commands/commands.tsx';
import { KeyCaps } from '../controls/key-caps.tsx';
import { MenuButton } from '../controls/menu-button.tsx';
import { useOperator } from '../operator.ts';
import { LayersLegend } from './layers-legend.tsx';
import styles from './transport.module.css';

/** Which layers lie over the picture. */
export function LayersMenu() {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  const { keymap } = useCommands();
  const layers = useStore(workspace, (state) => state.layers);
  return (
    <MenuButton icon="layers" name={t('transport.layers')}>
      <fieldset className={styles['checks']} aria-label={t('transport.layers')}>
        {LAYERS.map((layer) => {
          const chord = keymap.keysOf(`layer-${layer}`)[0];
          return (
            <label key={layer} className={styles['check']}>
              <input
                type="checkbox"
                checked={layers.has(layer)}
                onChange={() => toggleLayer(workspace, layer)}
              />
              <span>{t(`actions.layer-${layer}`)}</span>
              {chord === undefined ? null : <KeyCaps chord={chord} />}
            </label>
          );
        })}
      </fieldset>
      <LayersLegend />
    </MenuButton>
  );
}
