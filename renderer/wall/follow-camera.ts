import { livePath } from '../../core/contract/door-paths.ts';
import type { CameraId } from '../../core/contract/ids.ts';
import { FragmentReader, type ReadPart } from '../../core/recording/fragment-reader.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2000;

/**
 * Takes heads and pictures of a camera as they come, also after the engine was away; gives a function that ends it.
 *
 * After every break a head comes first, then a key picture.
 */
export function followCamera(id: CameraId, onPart: (part: ReadPart) => void): () => void {
  const address = new URL(livePath(id), window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let socket = open();

  function open(): WebSocket {
    const opened = new WebSocket(address);
    const reader = new FragmentReader();
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('message', ({ data }) => {
      waitMs = FIRST_WAIT_MS;
      if (data instanceof ArrayBuffer) for (const part of reader.push(new Uint8Array(data))) onPart(part);
      if (reader.isBroken) opened.close();
    });
    opened.addEventListener('close', () => {
      timer = setTimeout(() => {
        socket = open();
      }, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
    });
    return opened;
  }

  return () => {
    socket.close();
    // Its `close` event would open it again.
    const stop = () => {
      if (timer !== null) clearTimeout(timer);
    };
    socket.addEventListener('close', stop);
    stop();
  };
}
