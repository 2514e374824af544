import './hall.css';
import { createRoot } from 'react-dom/client';
import { DOOR_PATHS } from '../../core/contract/door-paths.ts';
import { createPlayer } from '../player/create-player.ts';
import { connectEngine } from '../stores/engine.ts';
import { followHall } from './hall-follower.ts';
import { HallWindow } from './hall-window.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const address = new URL(DOOR_PATHS.displayRpc, window.location.href);
address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
const follower = followHall(connectEngine(address));
createRoot(root).render(<HallWindow follower={follower} createPlayer={createPlayer} />);
