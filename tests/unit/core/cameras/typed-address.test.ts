import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedAddress } from '../../../../core/cameras/typed-address.ts';

describe('reading an address as people type it', () => {
  it.each([
    ['rtsp://10.0.0.5/main', 'rtsp://10.0.0.5/main', null],
    ['  RTSP://10.0.0.5:554/main?channel=1 ', 'rtsp://10.0.0.5:554/main?channel=1', null],
    ['rtsp://joe:abc@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: 'abc' }],
    ['rtsp://joe@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: '' }],
    ['rtsp://joe:a@b@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: 'a@b' }],
    ['rtsp://joe:a/b@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: 'a/b' }],
    ['rtsp://joe:a%40b@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: 'a@b' }],
    ['rtsp://joe:100%@10.0.0.5/main', 'rtsp://10.0.0.5/main', { user: 'joe', password: '100%' }],
    ['http://10.0.0.5/@live/video', 'http://10.0.0.5/@live/video', null],
    ['http://[fe80::1]:80/@live', 'http://[fe80::1]:80/@live', null],
  ])('%s', (typed, address, login) => {
    expect(readTypedAddress(typed)).toEqual({ address, login });
  });

  it.each(['', 'camera', 'rtsp://', 'rtsp:///main', '10.0.0.5/main', 'rtsp://joe:abc@'])(
    '%s is none',
    (typed) => {
      expect(readTypedAddress(typed)).toBeNull();
    },
  );

  it('gives back every login that was encoded into it, and keeps none in the address', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(word, word, (user, password) => {
        const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
        expect(readTypedAddress(`rtsp://${who}@10.0.0.5:554/main`)).toEqual({
          address: 'rtsp://10.0.0.5:554/main',
          login: { user, password },
        });
      }),
    );
  });
});
