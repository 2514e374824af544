/** Reads an address; null when it is none. */
export function readAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Whether an address belongs to our own door; nothing does while there is no door. */
export function isOwn(address: string, doorOrigin: string | null): boolean {
  return doorOrigin !== null && readAddress(address)?.origin === doorOrigin;
}

/** Schemes that hold what the page itself made, so that they lead nowhere. */
const INNER_SCHEMES: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

/** Whether a window may fetch an address: our own door by HTTP and WebSocket, and what the page made itself. */
export function mayFetch(address: string, doorOrigin: string | null): boolean {
  const url = readAddress(address);
  if (url === null) return false;
  if (INNER_SCHEMES.has(url.protocol)) return true;
  const isDoorProtocol = url.protocol === 'http:' || url.protocol === 'ws:';
  return isDoorProtocol && doorOrigin !== null && url.host === new URL(doorOrigin).host;
}
