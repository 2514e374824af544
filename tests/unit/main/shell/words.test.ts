import { describe, expect, it, vi } from 'vitest';
import { faultText } from '../../../../main/shell/faults/fault-text.ts';
import { menuTemplate } from '../../../../main/shell/menu/menu-template.ts';
import { ENGLISH } from '../../../../main/shell/words/english.ts';
import { SPANISH } from '../../../../main/shell/words/spanish.ts';
import { wordsFor } from '../../../../main/shell/words/words.ts';

const ACTIONS = {
  openVideos: vi.fn(),
  openFolder: vi.fn(),
  export: vi.fn(),
  openDisplay: vi.fn(),
  closeDisplay: vi.fn(),
  showKeys: vi.fn(),
  openRules: vi.fn(),
  openLogFolder: vi.fn(),
  showAbout: vi.fn(),
};

describe('the words of the shell', () => {
  it('are Spanish for everyone who speaks it, English for everyone else', () => {
    for (const locale of ['es', 'es-MX', 'ES_es']) expect(wordsFor(locale)).toBe(SPANISH);
    for (const locale of ['en-GB', 'de', 'est', '']) expect(wordsFor(locale)).toBe(ENGLISH);
  });

  it('say the same in both languages, nothing twice and nothing empty', () => {
    const paths = (words: object): string[] =>
      Object.entries(words).flatMap(([area, texts]) => Object.keys(texts).map((name) => `${area}.${name}`));
    expect(paths(SPANISH)).toEqual(paths(ENGLISH));
    for (const [area, texts] of Object.entries(SPANISH)) {
      const english: Record<string, string> = { ...ENGLISH[area as keyof typeof ENGLISH] };
      for (const [name, text] of Object.entries<string>(texts)) {
        expect(text.trim(), `${area}.${name}`).not.toBe('');
        expect(text, `${area}.${name}`).not.toBe(english[name]);
      }
    }
  });
});

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('leads to every action on %s', (platform) => {
    const template = menuTemplate(ENGLISH, ACTIONS, platform);
    for (const menu of template) {
      if (!Array.isArray(menu.submenu)) throw new Error(`${menu.label} has no entries`);
      for (const entry of menu.submenu) {
        const click = entry.click as (() => void) | undefined;
        click?.();
      }
    }
    for (const [name, action] of Object.entries(ACTIONS)) {
      expect(action, name).toHaveBeenCalled();
      action.mockClear();
    }
    expect(JSON.stringify(template)).toContain('"role":"quit"');
  });

  it('takes no plain key from the page', () => {
    const chords =
      JSON.stringify(menuTemplate(ENGLISH, ACTIONS, 'linux')).match(/"accelerator":"[^"]*"/g) ?? [];
    expect(chords.length).toBeGreaterThan(0);
    for (const chord of chords) expect(chord).toContain('CmdOrCtrl+');
  });
});

describe('a fault', () => {
  it('says what happened, what is safe, what to do, and the system’s own words', () => {
    const failure = { code: 'ENGINE_NOT_STARTED', message: 'it ended with SIGSEGV' } as const;
    const text = faultText({ kind: 'engine', failure }, ENGLISH);
    expect(text.message).toContain('does not stay up');
    expect(text.detail).toMatch(/are safe[\s\S]*Try again[\s\S]*SIGSEGV/);
  });

  it('of an engine that said why it does not start is told in its words', () => {
    const failure = {
      code: 'LIBRARY_LOCKED',
      message: 'Another Depthline works with it. Close that one.',
    } as const;
    const text = faultText({ kind: 'engine', failure }, ENGLISH);
    expect(text).toEqual({
      message: 'Depthline cannot open its library.',
      detail: 'Another Depthline works with it. Close that one.\n\nNothing was changed. (LIBRARY_LOCKED)',
    });
  });
});
