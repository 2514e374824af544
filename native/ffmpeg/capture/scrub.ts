import type { CameraLogin } from '../../../core/contract/cameras.ts';

/** What stands where a secret was. */
const HIDDEN = '***';

/** An address with something before an `@`, which may be a user and a password. */
const ADDRESS_WITH_LOGIN = /([a-z][a-z0-9+.-]*:\/\/)\S*@/gi;
/** A password among the parameters of an address. */
const PASSWORD_PARAMETER = /([?&;_](?:user(?:name)?|usr|pass(?:word|wd)?|pwd)=)[^\s&;'"<>]*/gi;
/** HTTP and RTSP headers as a verbose ffmpeg prints them. */
const AUTHORIZATION = /(authorization:\s*(?:basic|digest)\s+)[^\r\n]*/gi;

/**
 * Takes users and passwords out of a text that ffmpeg or the system wrote.
 *
 * Whatever stands before an `@` in an address goes, and so does each secret of a known login, plain, percent-encoded
 * or in base64.
 */
export function withoutLogins(text: string, known: CameraLogin | null): string {
  let clean = text;
  for (const secret of known === null ? [] : spellings(known)) clean = clean.replaceAll(secret, HIDDEN);
  return clean
    .replaceAll(ADDRESS_WITH_LOGIN, `$1${HIDDEN}@`)
    .replaceAll(PASSWORD_PARAMETER, `$1${HIDDEN}`)
    .replaceAll(AUTHORIZATION, `$1${HIDDEN}`);
}

/** Every way in which a login may be written, the longest first, so that no part of one is left over. */
function spellings({ user, password }: CameraLogin): readonly string[] {
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const all = [
    basic,
    ...[user, password].flatMap((secret) => [secret, encodeURIComponent(secret), userInfo(secret)]),
  ];
  return [...new Set(all)].filter((secret) => secret !== '').sort((one, other) => other.length - one.length);
}

/** A user or password as it stands in an address, with every sign encoded that means something there. */
export function userInfo(secret: string): string {
  return encodeURIComponent(secret).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
