import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useOperator } from '../operator.ts';

/** Below so many widths of the letter m both side panels and the picture do not fit beside each other. */
const NARROW_REM = 66;
const REM_PX = 16;

/** Whether the window is too narrow for its size of text to show both side panels. */
export function useNarrow(): boolean {
  const { session } = useOperator();
  const textPercent = useStore(session.state, (state) => state.settings.textPercent);
  const [widthPx, setWidthPx] = useState(window.innerWidth);
  useEffect(() => {
    const measure = () => setWidthPx(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return widthPx / (REM_PX * (textPercent / 100)) < NARROW_REM;
}
