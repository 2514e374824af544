import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { LiveFeed } from './live-feed.ts';

/** A port of this machine on which one recorder brings the pictures of its camera. */
export interface LivePort {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for the recorder of one camera; null when the port is taken.
 *
 * One sender at a time: another one is turned away while the first is there, so that nobody on this machine can put
 * pictures over those of a running camera. What is sent reaches screens only, never the recording.
 */
export async function openLivePort(feed: LiveFeed, wanted: number): Promise<LivePort | null> {
  let sender: Socket | null = null;
  const server = createServer((socket) => {
    // Its connection simply ends; the recorder tries again by itself.
    socket.on('error', () => socket.destroy());
    if (sender !== null) return void socket.destroy();
    sender = socket;
    const take = feed.begin();
    socket.on('data', (bytes) => {
      if (take(bytes) === 'broken') socket.destroy();
    });
    // Recorders never read, so an answer is owed to nobody.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      sender = null;
    });
  });
  if (!(await isListening(server, wanted))) return null;
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      sender?.destroy();
      await closed;
    },
  };
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve(true));
  });
}
