import './hall.css';
import { createRoot } from 'react-dom/client';
import { createPlayer } from '../player/create-player.ts';
import { connectEngine } from '../stores/engine.ts';
import { followHall } from './hall-follower.ts';
import { HallWindow } from './hall-window.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<HallWindow follower={followHall(connectEngine())} createPlayer={createPlayer} />);
