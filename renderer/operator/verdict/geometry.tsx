import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MachineJudgement } from '../../../core/contract/attempts.ts';
import { Icon } from '../../ui/controls/icon.tsx';
import { useFormat } from '../../ui/i18n/format.ts';
import { useFailureText } from '../../ui/i18n/use-failure-text.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import styles from './verdict-panel.module.css';

/** From here a turned or slanted camera is worth a word. */
const ROLL_WORTH_DEG = 2;
const AZIMUTH_WORTH_DEG = 30;

/** The camera that the margin was measured under, the model, and the way to judge again. */
export function Geometry({ machine }: { readonly machine: MachineJudgement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const { session } = useOperator();
  const models = useStore(session.state, (state) => state.info?.models ?? null);
  const { rollDeg, azimuthDeg, mmPerPx } = machine.camera;
  const assumed = t('panel.assumed');
  const model = models?.find(({ id }) => id === machine.model.id)?.name ?? machine.model.id;
  return (
    <section className={styles['section']} aria-label={t('panel.details')}>
      <h3>{t('panel.details')}</h3>
      {rollDeg !== null && Math.abs(rollDeg) >= ROLL_WORTH_DEG ? (
        <Warning text={t('panel.rollWarning', { value: format.decimal(rollDeg, 1) })} />
      ) : null}
      {azimuthDeg !== null && Math.abs(azimuthDeg) >= AZIMUTH_WORTH_DEG ? (
        <Warning text={t('panel.azimuthWarning', { value: format.whole(Math.abs(azimuthDeg)) })} />
      ) : null}
      {machine.warnings.map((warning) => (
        <Warning key={`${warning.code} ${warning.message}`} text={failureText(warning)} />
      ))}
      <dl className={styles['facts']}>
        <dt>{t('panel.roll')}</dt>
        <dd>{rollDeg === null ? assumed : format.degrees(rollDeg)}</dd>
        <dt>{t('panel.azimuth')}</dt>
        <dd>{azimuthDeg === null ? assumed : format.degrees(azimuthDeg)}</dd>
        <dt>{t('panel.scale')}</dt>
        <dd>{mmPerPx === null ? assumed : t('panel.scaleValue', { value: format.decimal(mmPerPx, 2) })}</dd>
        <dt>{t('topBar.rule')}</dt>
        <dd>{t(`rule.${machine.rule}`)}</dd>
        <dt>{t('panel.model')}</dt>
        <dd>{model}</dd>
        <dt>{t('panel.took')}</dt>
        <dd>{format.seconds(machine.tookS, 1)}</dd>
        <dt>{t('panel.judgedAt')}</dt>
        <dd>{format.instant(machine.judgedAt)}</dd>
      </dl>
      <div className={styles['buttons']}>
        <ActionButton action="judge-again" text={t('panel.judgeAgain')} />
      </div>
    </section>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className={styles['warning']}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
