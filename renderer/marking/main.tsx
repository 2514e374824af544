import { createRoot } from 'react-dom/client';
import { connectMarking } from './connect-marking.ts';
import { createMarking } from './marking-store.ts';
import { MarkingWindow } from './marking-window.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<MarkingWindow marking={createMarking(connectMarking())} />);
