import { expect, it } from 'vitest';
import { hasDesktop } from '../../../../main/cli/open-page.ts';

it('opens a browser only where someone can see it', () => {
  expect(hasDesktop('linux', {})).toBe(false);
  expect(hasDesktop('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDesktop('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDesktop('darwin', {})).toBe(true);
  expect(hasDesktop('win32', {})).toBe(true);
  expect(hasDesktop('freebsd', { DISPLAY: ':0' })).toBe(false);
  expect(hasDesktop('darwin', { SSH_CONNECTION: '10.0.0.1' })).toBe(false);
  expect(hasDesktop('linux', { DISPLAY: ':0', CI: 'true' })).toBe(false);
});
