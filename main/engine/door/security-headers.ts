import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';

/** Who a page is for: the display's page reaches less than the operator's and that of a person who marks. */
export type PageRole = 'operator' | 'display' | 'marking';

/** Headers of every answer: nothing is embedded, sniffed, shared with other origins or told to them. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'X-DNS-Prefetch-Control': 'off',
} as const;

/**
 * The content security policy of a script: a worker lives under its own script's policy, not under its page's.
 *
 * It reaches media and further scripts, nothing else; for scripts of pages the page's policy counts.
 */
export function scriptPolicy(host: string): string {
  return `default-src 'none'; script-src 'self'; connect-src http://${host}/media/; frame-ancestors 'none'`;
}

/**
 * The content security policy of a page.
 *
 * Styles that scripts add need the nonce; a style attribute set by a script needs nothing. The display's page may
 * connect to its own procedures and to media only, so that what the jury has not released cannot reach it; what
 * cameras send now is the operator's alone.
 */
export function pagePolicy(role: PageRole, host: string, nonce: string): string {
  const connect =
    role === 'display'
      ? `http://${host}/media/ ws://${host}${DOOR_PATHS.displayRpc}`
      : `'self' ws://${host}${DOOR_PATHS.rpc} ws://${host}${DOOR_PATHS.live}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
