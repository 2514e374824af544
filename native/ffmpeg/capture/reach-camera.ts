import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Failure } from '../../../core/result.ts';
import { cameraFailure } from './camera-failure.ts';

const PORTS: Readonly<Record<string, number>> = { rtsp: 554, rtsps: 322, http: 80, https: 443 };

/**
 * Tries whether anything takes a connection where a camera should be; null when something does.
 *
 * ffmpeg's words for this differ by system and language; the system's own codes do not.
 */
export async function reachCamera(
  address: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<Failure | null> {
  const place = hostAndPort(address);
  if (place === null) {
    return {
      code: 'CAMERA_ADDRESS_INVALID',
      message: 'This address cannot be read. Write it as rtsp://host:port/path.',
    };
  }
  const found = await lookup(place.host).catch(() => null);
  if (found === null) return cameraFailure('CAMERA_NAME_UNKNOWN');
  const error = await connection(found.address, place.port, limitMs, signal);
  if (error === null) return null;
  return cameraFailure(error === 'ECONNREFUSED' ? 'CAMERA_REFUSED' : 'CAMERA_UNREACHABLE');
}

function hostAndPort(address: string): { readonly host: string; readonly port: number } | null {
  const parts = /^([a-z]+):\/\/(?:\[([^\]]+)\]|([^:/?#]+))(?::(\d+))?(?:[/?#]|$)/.exec(address);
  const port = Number(parts?.[4] ?? PORTS[parts?.[1] ?? '']);
  const host = parts?.[2] ?? parts?.[3];
  return host === undefined || !(port > 0 && port < 65_536) ? null : { host, port };
}

/** Null when the connection came about, else the system's code. */
function connection(
  host: string,
  port: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (code: string | null): void => {
      clearTimeout(limit);
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(code);
    };
    const cancel = (): void => settle('CANCELLED');
    const limit = setTimeout(() => settle('ETIMEDOUT'), limitMs);
    signal.addEventListener('abort', cancel, { once: true });
    socket.once('connect', () => settle(null));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? 'UNKNOWN'));
  });
}
