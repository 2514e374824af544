import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CAMERA_PLACES, type Camera } from '../../../core/contract/cameras.ts';
import type { CameraId } from '../../../core/contract/ids.ts';
import { useTell } from '../../ui/toast/use-tell.tsx';
import form from '../controls/form.module.css';
import { useOperator } from '../operator.ts';
import { shell } from '../shell/shell.ts';
import { type CameraDraft, draftOf, loginOf, sourceOf } from './camera-draft.ts';
import { CameraTrial } from './camera-trial.tsx';
import styles from './cameras.module.css';
import { keepLogin } from './keep-login.ts';
import { SourceFields } from './source-fields.tsx';

interface CameraFormProps {
  /** Null for a new one. */
  readonly camera: Camera | null;
  onAdded(id: CameraId): void;
  onRemoved(): void;
}

/** What a camera is called, where it stands, where its pictures come from and who may see them. */
export function CameraForm({ camera, onAdded, onRemoved }: CameraFormProps) {
  const { t } = useTranslation('cameras');
  const tell = useTell();
  const { client } = useOperator().connection;
  const [draft, setDraft] = useState(() => draftOf(camera));
  const [wasTried, setWasTried] = useState(false);
  const change = (changed: Partial<CameraDraft>): void => setDraft((before) => ({ ...before, ...changed }));
  const source = sourceOf(draft);
  const login = loginOf(draft);
  const name = draft.name.trim();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWasTried(true);
    if (source === null || name === '') return;
    try {
      const kept = { name, place: draft.place, source };
      const saved =
        camera === null
          ? await client.cameras.add(kept)
          : await client.cameras.change({ id: camera.id, ...kept });
      if (login !== null) await keepLogin(client, shell(), saved.id, login);
      change({ user: '', password: '' });
      tell.done(t('saved', { name }));
      if (camera === null) onAdded(saved.id);
    } catch (error) {
      tell.failed(error);
    }
  }

  async function remove(removed: Camera): Promise<void> {
    if (!window.confirm(t('removeSure', { name: removed.name }))) return;
    try {
      await client.cameras.remove({ id: removed.id });
      await shell()?.secrets.delete(`camera.${removed.id}`);
      tell.done(t('removed', { name: removed.name }));
      onRemoved();
    } catch (error) {
      tell.failed(error);
    }
  }

  return (
    <form className={form['form']} onSubmit={(event) => void save(event)}>
      <h3 className={styles['heading']}>{camera?.name ?? t('new')}</h3>
      <div className={styles['halves']}>
        <div className={form['form']}>
          <div className={form['row']}>
            <TextInput
              label={t('name')}
              value={draft.name}
              maxLength={120}
              error={wasTried && name === '' ? t('nameMissing') : null}
              onChange={({ currentTarget: { value } }) => change({ name: value })}
            />
            <NativeSelect
              label={t('place')}
              value={draft.place}
              onChange={({ currentTarget: { value } }) =>
                change({ place: CAMERA_PLACES.find((place) => place === value) ?? 'free' })
              }
              data={CAMERA_PLACES.map((place) => ({ value: place, label: t(`places.${place}`) }))}
            />
          </div>
          <SourceFields draft={draft} isBad={wasTried && source === null} onChange={setDraft} />
          {draft.kind === 'usb' ? null : (
            <>
              <div className={form['row']}>
                <TextInput
                  label={t('user')}
                  value={draft.user}
                  autoComplete="off"
                  maxLength={200}
                  onChange={({ currentTarget: { value } }) => change({ user: value.replaceAll(':', '') })}
                />
                <PasswordInput
                  label={t('password')}
                  value={draft.password}
                  autoComplete="new-password"
                  maxLength={200}
                  placeholder={camera?.hasLogin === true ? t('passwordKept') : ''}
                  onChange={({ currentTarget: { value } }) => change({ password: value })}
                />
              </div>
              <p className={form['quiet']}>{t(shell() === null ? 'sessionOnly' : 'keychain')}</p>
            </>
          )}
        </div>
        <CameraTrial
          name={name}
          trial={
            source === null
              ? null
              : login === null && camera?.hasLogin === true
                ? { id: camera.id }
                : { source, login }
          }
        />
      </div>
      <div className={form['buttons']}>
        {camera === null ? null : (
          <Button variant="default" onClick={() => void remove(camera)}>
            {t('remove')}
          </Button>
        )}
        <Button type="submit">{t('save')}</Button>
      </div>
    </form>
  );
}
