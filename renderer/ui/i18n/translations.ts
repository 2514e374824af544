import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../../core/contract/settings.ts';
import en from './en.json';
import enCameras from './en-cameras.json';
import enHall from './en-hall.json';
import enJudging from './en-judging.json';
import enMarking from './en-marking.json';
import enMeasure from './en-measure.json';
import enWall from './en-wall.json';
import es from './es.json';
import esCameras from './es-cameras.json';
import esHall from './es-hall.json';
import esJudging from './es-judging.json';
import esMarking from './es-marking.json';
import esMeasure from './es-measure.json';
import esWall from './es-wall.json';

/** The languages that windows speak. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every text of the windows; both languages have the same keys, which a test holds. */
interface CatalogueTexts {
  readonly texts: typeof en;
  readonly judging: typeof enJudging;
  readonly measure: typeof enMeasure;
  readonly hall: typeof enHall;
  readonly marking: typeof enMarking;
  readonly cameras: typeof enCameras;
  readonly wall: typeof enWall;
}

/** Texts ready to use in a language; nothing is fetched. */
export function translations(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'texts',
    ns: ['texts', 'judging', 'measure', 'hall', 'marking', 'cameras', 'wall'],
    resources: {
      en: {
        texts: en,
        judging: enJudging,
        measure: enMeasure,
        hall: enHall,
        marking: enMarking,
        cameras: enCameras,
        wall: enWall,
      },
      es: {
        texts: es,
        judging: esJudging,
        measure: esMeasure,
        hall: esHall,
        marking: esMarking,
        cameras: esCameras,
        wall: esWall,
      },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}

/** The language of the settings; `system` is the first of the browser's languages that windows speak. */
export function languageOf(setting: Settings['language'], system: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of system) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: CatalogueTexts;
  }
}
