import type { IncomingMessage } from 'node:http';
import type { Session } from './session.ts';

/** Why a request is turned away: from a foreign page or host, or without a session. */
export type Refusal = 'foreign-host' | 'foreign-origin' | 'no-session';

/** Methods that only look. */
const LOOKING = new Set(['GET', 'HEAD']);
/** A request that our page made, or that a person made by opening an address. */
const OWN_SITES = new Set([undefined, 'same-origin', 'none']);

/**
 * Whether a request may be answered: its `Host` is exactly ours, and no page of another origin sent it.
 *
 * The Host keeps out names that someone points at 127.0.0.1 (DNS rebinding). Other ports of this machine count
 * as the same site to a browser, which sends them our cookie, so the Origin of everything that acts is checked.
 */
export function foreignRefusal(request: IncomingMessage, host: string): Refusal | null {
  if (request.headers.host !== host) return 'foreign-host';
  const { origin, upgrade } = request.headers;
  const acts = upgrade !== undefined || !LOOKING.has(request.method ?? '');
  const isOurs = origin === `http://${host}`;
  if (acts ? !isOurs : origin !== undefined && !isOurs) return 'foreign-origin';
  return null;
}

/** As `foreignRefusal`; also keeps out who has no session, and what a foreign page embeds or links. */
export function refusalOf(request: IncomingMessage, host: string, port: number, session: Session) {
  const foreign = foreignRefusal(request, host);
  if (foreign !== null) return foreign;
  if (!session.knows(request.headers.cookie, port)) return 'no-session';
  const site = request.headers['sec-fetch-site'];
  return OWN_SITES.has(typeof site === 'string' ? site : undefined) ? null : 'foreign-origin';
}
