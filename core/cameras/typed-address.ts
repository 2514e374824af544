import type { CameraLogin } from '../contract/cameras.ts';

/** An address as a person typed or pasted it, taken apart. */
export interface TypedAddress {
  /** Without user and password. */
  readonly address: string;
  /** Those that stood in it, decoded; null when none did. */
  readonly login: CameraLogin | null;
}

/**
 * Takes user and password out of an address: `rtsp://user:password@host/path`.
 *
 * Passwords with `@` or `/` that were typed as they are count up to the last `@` before the query, as people mean
 * it; null when there is no scheme or no host.
 */
export function readTypedAddress(typed: string): TypedAddress | null {
  const parts = /^\s*([a-z][a-z0-9+.-]*:\/\/)([^?#\s]*)(\S*)\s*$/i.exec(typed);
  if (parts === null) return null;
  const [, scheme = '', place = '', query = ''] = parts;
  const end = loginEnd(place);
  const host = place.slice(end + 1);
  if (host === '' || host.startsWith('/')) return null;
  const address = `${scheme.toLowerCase()}${host}${query}`;
  if (end < 0) return { address, login: null };
  const who = place.slice(0, end);
  const colon = who.indexOf(':');
  const user = decoded(colon < 0 ? who : who.slice(0, colon));
  return {
    address,
    login: user === '' ? null : { user, password: colon < 0 ? '' : decoded(who.slice(colon + 1)) },
  };
}

/** Where the login ends; -1 when there is none. A path may hold an `@` of its own after a host that stands alone. */
function loginEnd(place: string): number {
  const slash = place.indexOf('/');
  const authority = slash < 0 ? place : place.slice(0, slash);
  const within = authority.lastIndexOf('@');
  if (within >= 0) return within;
  const isHost = /^(\[[\da-f:.]+\]|[^:]+)(:\d{0,5})?$/i.test(authority);
  return isHost ? -1 : place.lastIndexOf('@');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone per cent sign stands for itself.
    return text;
  }
}
