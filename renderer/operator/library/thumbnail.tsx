import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Icon } from '../../ui/controls/icon.tsx';
import { useOperator } from '../operator.ts';
import styles from './attempt-list.module.css';

/** An attempt's small picture; a plain film in its place while there is none or the engine does not give it. */
export function Thumbnail({ url }: { readonly url: string | null }) {
  const { connection } = useOperator();
  const status = useStore(connection.state, (state) => state.status);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    // The engine is back, and with it what it could not give.
    if (status === 'connected') setFailed(null);
  }, [status]);
  const isShown = url !== null && failed !== url;
  return (
    <span className={styles['thumbnail']}>
      {isShown ? (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setFailed(url)} />
      ) : (
        <Icon name="film" />
      )}
    </span>
  );
}
