import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGranted } from '../../../../main/shell/security/guard-session.ts';
import { isOwn, mayFetch } from '../../../../main/shell/security/own-origin.ts';

const DOOR = 'http://127.0.0.1:4000';
const FOREIGN = [
  'http://127.0.0.1:4001/operator/',
  'https://127.0.0.1:4000/operator/',
  'http://localhost:4000/operator/',
  'http://127.0.0.1:4000@example.org/',
  'http://example.org/127.0.0.1:4000',
  'file:///etc/passwd',
  'ftp://127.0.0.1:4000/',
  'chrome://settings',
  'javascript:alert(1)',
  'not an address',
  '',
];

describe('our own door', () => {
  it('is its origin and nothing that looks like it', () => {
    expect(isOwn(`${DOOR}/operator/#attempt`, DOOR)).toBe(true);
    for (const address of FOREIGN) expect(isOwn(address, DOOR), address).toBe(false);
  });

  it('does not exist before an engine is up', () => {
    expect(isOwn(`${DOOR}/operator/`, null)).toBe(false);
    expect(mayFetch(`${DOOR}/operator/`, null)).toBe(false);
  });

  it('is where windows fetch from, by HTTP and WebSocket, beside what the page made itself', () => {
    for (const address of [`${DOOR}/media/1`, 'ws://127.0.0.1:4000/rpc', `blob:${DOOR}/1`, 'data:,x']) {
      expect(mayFetch(address, DOOR), address).toBe(true);
    }
    for (const address of FOREIGN) expect(mayFetch(address, DOOR), address).toBe(false);
    fc.assert(fc.property(fc.webUrl(), (address) => !mayFetch(address, DOOR)));
  });
});

describe('permissions', () => {
  it('are full screen and writing text to the clipboard, for the main frame of our own page', () => {
    expect(isGranted('fullscreen', `${DOOR}/display/`, true, DOOR)).toBe(true);
    expect(isGranted('clipboard-sanitized-write', `${DOOR}/`, true, DOOR)).toBe(true);
    expect(isGranted('fullscreen', `${DOOR}/display/`, false, DOOR)).toBe(false);
    expect(isGranted('fullscreen', 'http://127.0.0.1:4001/', true, DOOR)).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
    ]) {
      expect(isGranted(permission, `${DOOR}/`, true, DOOR), permission).toBe(false);
    }
  });
});
