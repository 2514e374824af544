import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../../../core/contract/error-codes.ts';
import { REASON_CODES } from '../../../../../core/depth/reasons.ts';
import en from '../../../../../renderer/ui/i18n/en.json';
import enJudging from '../../../../../renderer/ui/i18n/en-judging.json';
import { languageOf, translations } from '../../../../../renderer/ui/i18n/translations.ts';
import { ACTION_GROUPS, ACTION_IDS } from '../../../../../renderer/ui/keys/actions.ts';

const FOLDER = fileURLToPath(new URL('../../../../../renderer/ui/i18n/', import.meta.url));
const CATALOGUES = readdirSync(FOLDER)
  .filter((name) => /^en(-\w+)?\.json$/.test(name))
  .map((name) => [name, name.replace(/^en/, 'es')] as const);

/** Every text of a catalogue by its dotted key. */
function textsOf(name: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, `${path}.${key}`);
  };
  walk(JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')), '');
  return texts;
}

const placeholders = (text: string): readonly string[] => (text.match(/{{\w+}}/g) ?? []).sort();

describe('the catalogue', () => {
  test.each(CATALOGUES)('%s and %s have the same keys and the same gaps to fill', (english, spanish) => {
    const [en, es] = [textsOf(english), textsOf(spanish)];
    expect([...es.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en)
      expect([key, placeholders(es.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  test.each(CATALOGUES.flat())('%s says something under every key', (name) => {
    for (const [key, text] of textsOf(name)) expect([key, text.trim() === '']).toEqual([key, false]);
  });

  test('has a sentence and a help for every reason, and a sentence for every error', () => {
    expect(Object.keys(enJudging.reason).sort()).toEqual([...REASON_CODES].sort());
    expect(Object.keys(enJudging.help).sort()).toEqual([...REASON_CODES].sort());
    expect(Object.keys(enJudging.errors).sort()).toEqual([...Object.keys(ERROR_CODES), 'UNREACHABLE'].sort());
  });

  test('has a name for every action and every group of the help sheet', () => {
    expect(Object.keys(en.actions).sort()).toEqual([...ACTION_IDS].sort());
    expect(Object.keys(en.actionGroups).sort()).toEqual([...ACTION_GROUPS].sort());
  });
});

describe('the language', () => {
  test('of the system is the first that windows speak, else English', () => {
    expect(languageOf('system', ['fr-FR', 'es-MX', 'en'])).toBe('es');
    expect(languageOf('system', ['fr-FR'])).toBe('en');
    expect(languageOf('en', ['es'])).toBe('en');
  });

  test('fills gaps and counts', () => {
    const { t } = translations('es');
    expect(t('toast.binned', { count: 1 })).toBe('1 intento movido a la papelera.');
    expect(t('toast.binned', { count: 3 })).toBe('3 intentos movidos a la papelera.');
  });
});
