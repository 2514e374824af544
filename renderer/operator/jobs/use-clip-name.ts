import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ClipId } from '../../../core/contract/ids.ts';
import { useOperator } from '../operator.ts';

/** The name of a clip: from the rows at hand, else asked for; empty until it is known. */
export function useClipName(id: ClipId): string {
  const { connection, library } = useOperator();
  const atHand = useStore(library.state, ({ pages }) => {
    for (const rows of pages.values()) {
      const row = rows.find(({ clipId }) => clipId === id);
      if (row !== undefined) return row.clipName;
    }
    return null;
  });
  const [asked, setAsked] = useState('');
  useEffect(() => {
    if (atHand !== null) return;
    connection.client.clips
      .get({ id })
      .then(({ name }) => setAsked(name))
      // A job without a name still says what it does.
      .catch(() => undefined);
  }, [connection, id, atHand]);
  return atHand ?? asked;
}
