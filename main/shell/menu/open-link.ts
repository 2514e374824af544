import { shell } from 'electron';

/** Every address outside that the program ever opens, in the user's browser. */
const LINKS = {
  rules: 'https://www.powerlifting.sport/rules/codes/info/technical-rules',
} as const;

/** Opens a page of the table in the user's browser; no address ever comes from anywhere else. */
export function openLink(link: keyof typeof LINKS): Promise<void> {
  return shell.openExternal(LINKS[link]);
}
