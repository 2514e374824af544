import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressList } from '../../../../../native/ffmpeg/capture/camera-input.ts';
import { withoutLogins } from '../../../../../native/ffmpeg/capture/scrub.ts';

const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 20 })
  .filter((text) => !/\p{Cc}/u.test(text));
const login = fc.record({ user: secret.map((text) => text.replaceAll(':', '.')), password: secret });

describe('taking logins out of texts', () => {
  it('leaves no trace of a known login, however it is written', () => {
    fc.assert(
      fc.property(login, fc.string(), fc.string(), (who, before, after) => {
        const written = [
          who.password,
          encodeURIComponent(who.password),
          Buffer.from(`${who.user}:${who.password}`).toString('base64'),
          addressList({ kind: 'rtsp', address: 'rtsp://10.0.0.5:554/main', transport: 'tcp' }, who),
        ];
        for (const text of written) {
          const clean = withoutLogins(`${before} ${text} ${after}`, who);
          expect(clean.includes(text)).toBe(false);
          // What else was in the text may hold the same letters by chance only where it is that very secret.
          expect(clean.includes(who.password)).toBe(false);
        }
      }),
    );
  });

  it('takes out logins that nobody told it of, in every address of a text', () => {
    fc.assert(
      fc.property(login, ({ user, password }) => {
        const address = `rtsp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@10.0.0.5/main`;
        const clean = withoutLogins(`Impossible to open '${address}'\n[tcp] ${address} failed`, null);
        expect(clean).toBe(
          "Impossible to open 'rtsp://***@10.0.0.5/main'\n[tcp] rtsp://***@10.0.0.5/main failed",
        );
      }),
    );
  });

  it('takes out passwords among parameters and headers, and leaves the rest', () => {
    expect(withoutLogins('http://10.0.0.5/video.cgi?user=joe&pwd=abc&size=2: 404', null)).toBe(
      'http://10.0.0.5/video.cgi?user=***&pwd=***&size=2: 404',
    );
    expect(withoutLogins('Authorization: Basic am9lOmFiYw==\r\nHost: x', null)).toBe(
      'Authorization: Basic ***\r\nHost: x',
    );
    const plain = 'rtsp://10.0.0.5:554/main: method DESCRIBE failed: 404 Not Found; mail joe@example.org';
    expect(withoutLogins(plain, null)).toBe(plain);
  });
});
