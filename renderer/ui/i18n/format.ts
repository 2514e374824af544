import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { signedNumber } from '../../../core/depth/wording.ts';

/** Numbers and dates as the user's language writes them; units come from the catalogue. */
export interface Format {
  whole(value: number): string;
  decimal(value: number, digits: number): string;
  mm(value: number): string;
  interval(interval: readonly [number, number]): string;
  seconds(value: number, digits?: number): string;
  degrees(value: number): string;
  percent(share: number): string;
  speed(value: number): string;
  kilograms(value: number): string;
  bytes(value: number): string;
  /** Day and time, short. */
  instant(value: number): string;
  /** The day, or the month of another year, short. */
  day(value: number): string;
}

/** Writes numbers and dates in the language of the window. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  return useMemo(() => formatIn(localeOf(i18n.language, navigator.languages), t), [i18n.language, t]);
}

/** The user's own variety of the language, so that dates read as everywhere else on the machine. */
function localeOf(language: string, system: readonly string[]): string {
  return system.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

function formatIn(language: string, t: TFunction): Format {
  const decimal = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .format(value)
      .replace('-', '\u2212');
  const upTo = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value).replace('-', '\u2212');
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  const dayOfYear = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric' });
  return {
    whole: (value) => upTo(value, 0),
    decimal,
    mm: (value) => t('units.mm', { value: signedNumber(value) }),
    interval: ([low, high]) => t('units.interval', { low: signedNumber(low), high: signedNumber(high) }),
    seconds: (value, digits = 3) => t('units.seconds', { value: decimal(value, digits) }),
    degrees: (value) => t('units.degrees', { value: decimal(value, 1) }),
    percent: (share) => t('units.percent', { value: upTo(100 * share, 0) }),
    speed: (value) => t('units.speed', { value: upTo(value, 2) }),
    kilograms: (value) => t('units.kilograms', { value: upTo(value, 2) }),
    bytes: (value) => bytesIn(language, value),
    instant: (value) => date.format(value),
    day: (value) => {
      const isThisYear = new Date(value).getFullYear() === new Date().getFullYear();
      return (isThisYear ? day : dayOfYear).format(value);
    },
  };
}

const BYTE_UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function bytesIn(language: string, value: number): string {
  const power = Math.min(BYTE_UNITS.length, Math.max(1, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const unit = BYTE_UNITS[power - 1] ?? 'kilobyte';
  const amount = value / 1000 ** power;
  const digits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    amount,
  );
}
