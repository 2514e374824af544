import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsbCamera, UsbMode } from '../../../core/contract/cameras.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';
import { type CameraDraft, withAddress } from './camera-draft.ts';

const KINDS = ['rtsp', 'mjpeg', 'hls', 'usb'] as const;

interface SourceFieldsProps {
  readonly draft: CameraDraft;
  /** Whether the user asked to save what is no source yet. */
  readonly isBad: boolean;
  onChange(draft: CameraDraft): void;
}

/** Where a camera's pictures come from: an address, or a device of this machine. */
export function SourceFields({ draft, isBad, onChange }: SourceFieldsProps) {
  const { t } = useTranslation('cameras');
  return (
    <>
      <div className={form['row']}>
        <NativeSelect
          label={t('kind')}
          value={draft.kind}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...draft, kind: KINDS.find((kind) => kind === value) ?? 'rtsp' })
          }
          data={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        {draft.kind === 'rtsp' ? (
          <NativeSelect
            label={t('transport')}
            value={draft.transport}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...draft, transport: value === 'udp' ? 'udp' : 'tcp' })
            }
            data={(['tcp', 'udp'] as const).map((one) => ({ value: one, label: t(`transports.${one}`) }))}
          />
        ) : null}
      </div>
      {draft.kind === 'usb' ? (
        <UsbFields draft={draft} onChange={onChange} />
      ) : (
        <TextInput
          label={t('address')}
          description={t(`addressHint.${draft.kind}`)}
          value={draft.address}
          maxLength={2000}
          spellCheck={false}
          error={isBad ? t('addressBad') : null}
          onChange={({ currentTarget: { value } }) => onChange(withAddress(draft, value))}
        />
      )}
    </>
  );
}

function UsbFields({ draft, onChange }: Pick<SourceFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation('cameras');
  const tell = useTell();
  const { client } = useOperator().connection;
  const [found, setFound] = useState<readonly UsbCamera[] | null>(null);
  const [isSearching, setSearching] = useState(false);
  const { usb } = draft;
  const modes = found?.find(({ device }) => device === usb?.device)?.modes ?? [];

  async function search(): Promise<void> {
    setSearching(true);
    try {
      const cameras = await client.cameras.findUsb();
      setFound(cameras);
      const [first] = cameras;
      if (usb === null && first !== undefined) choose(first);
    } catch (error) {
      tell.failed(error);
    } finally {
      setSearching(false);
    }
  }

  function choose({ system, device, modes: offered }: UsbCamera): void {
    onChange({ ...draft, usb: { system, device, mode: offered[0] ?? null } });
  }

  const devices = [
    ...(found ?? []),
    ...(usb !== null && found === null ? [{ ...usb, name: usb.device, modes: [] }] : []),
  ];
  return (
    <>
      <Button variant="default" disabled={isSearching} onClick={() => void search()}>
        {t(isSearching ? 'searching' : 'search')}
      </Button>
      {found?.length === 0 ? <p className={form['quiet']}>{t('noUsb')}</p> : null}
      {devices.length === 0 ? null : (
        <div className={form['row']}>
          <NativeSelect
            label={t('device')}
            value={usb?.device ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const camera = found?.find(({ device }) => device === value);
              if (camera !== undefined) choose(camera);
            }}
            data={devices.map(({ device, name }) => ({ value: device, label: name }))}
          />
          <NativeSelect
            label={t('mode')}
            value={usb?.mode ? keyOf(usb.mode) : ''}
            onChange={({ currentTarget: { value } }) => {
              const mode = modes.find((one) => keyOf(one) === value) ?? null;
              if (usb !== null) onChange({ ...draft, usb: { ...usb, mode } });
            }}
            data={[
              { value: '', label: t('modeFree') },
              ...modes.map((mode) => ({
                value: keyOf(mode),
                label: t('modeText', { ...mode, rate: mode.framesPerSecond }),
              })),
            ]}
          />
        </div>
      )}
    </>
  );
}

function keyOf({ width, height, framesPerSecond, format }: UsbMode): string {
  return `${width}x${height} ${framesPerSecond} ${format}`;
}
