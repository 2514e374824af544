import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** What proves that a window was opened by whoever started this engine. */
export interface Session {
  /** 256 bits as hexadecimal digits; opens the door once in an address and is then left behind. */
  readonly token: string;
  /** Whether what a page brought is the token. */
  admits(token: string): boolean;
  /** The header that hands the session to a browser. */
  cookieFor(port: number): string;
  /** Whether a request's `Cookie` header carries the session. */
  knows(cookies: string | undefined, port: number): boolean;
}

/**
 * Opens a session with the token of a launch, or with a new one for null.
 *
 * The cookie's value follows from the token but does not give it away, so that windows stay known when an engine
 * that died is started again with the token and port it had.
 */
export function openSession(launchToken: string | null): Session {
  const token = launchToken ?? randomBytes(TOKEN_BYTES).toString('hex');
  const value = createHmac('sha256', token).update('depthline session').digest('hex');
  return {
    token,
    admits: (brought) => isSame(brought, token),
    cookieFor: (port) => `${cookieName(port)}=${value}; HttpOnly; SameSite=Strict; Path=/`,
    knows: (cookies, port) => {
      const prefix = `${cookieName(port)}=`;
      const brought = (cookies ?? '')
        .split(';')
        .map((cookie) => cookie.trim())
        .filter((cookie) => cookie.startsWith(prefix));
      return brought.some((cookie) => isSame(cookie.slice(prefix.length), value));
    },
  };
}

/** Whether a text has the form of a launch's token. */
export function isToken(text: string): boolean {
  return new RegExp(`^[0-9a-f]{${TOKEN_BYTES * 2}}$`).test(text);
}

/** Browsers keep one set of cookies for all ports of a host: the name keeps two engines apart. */
function cookieName(port: number): string {
  return `depthline-${port}`;
}

/** Compares by digests, so that neither length nor content shows in the time it takes. */
function isSame(brought: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(brought), digest(expected));
}
