import { createRoot } from 'react-dom/client';
import { createOperator } from './operator.ts';
import { OperatorWindow } from './operator-window.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<OperatorWindow operator={createOperator()} />);
