import type { CatalogueTexts } from './translations.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: CatalogueTexts;
  }
}
