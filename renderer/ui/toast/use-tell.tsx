import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../stores/failure.ts';
import { useFailureText } from '../i18n/use-failure-text.ts';
import styles from './toast.module.css';

/** Tells the user what happened, in a corner that covers no picture. */
export interface Tell {
  /** Says that something was done, with a way back where there is one. */
  done(text: string, undo?: () => void): void;
  /** Says that something was done, with a word that leads on. */
  offer(text: string, word: string, act: () => void): void;
  /** Says why something was not done; what threw decides the sentence. */
  failed(error: unknown): void;
  /** Says several things at once, as a list below a title. */
  refused(title: string, lines: readonly string[]): void;
}

const DONE_MS = 6000;
/** Something to press stays longer. */
const UNDO_MS = 12_000;

/** The window's way to tell what happened. */
export function useTell(): Tell {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return useMemo(() => {
    const look = { withBorder: true, closeButtonProps: { 'aria-label': t('toast.dismiss') } };
    return {
      done(text, undo) {
        const id = crypto.randomUUID();
        const message = undo === undefined ? text : withButton(text, t('common.undo'), id, undo);
        notifications.show({ ...look, id, message, autoClose: undo === undefined ? DONE_MS : UNDO_MS });
      },
      offer(text, word, act) {
        const id = crypto.randomUUID();
        notifications.show({ ...look, id, message: withButton(text, word, id, act), autoClose: UNDO_MS });
      },
      failed(error) {
        notifications.show({
          ...look,
          title: t('toast.failed'),
          message: failureText(failureOf(error)),
          color: 'red',
          autoClose: false,
          role: 'alert',
        });
      },
      refused(title, lines) {
        const message = (
          <ul className={styles['lines']}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        );
        notifications.show({ ...look, title, message, color: 'red', autoClose: false, role: 'alert' });
      },
    };
  }, [t, failureText]);
}

function withButton(text: string, word: string, id: string, act: () => void) {
  return (
    <span className={styles['withUndo']}>
      {text}
      <Button
        variant="default"
        size="sm"
        onClick={() => {
          notifications.hide(id);
          act();
        }}
      >
        {word}
      </Button>
    </span>
  );
}
