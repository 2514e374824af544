import type { Brand } from '../brand.ts';

/** A length in millimetres at the lifter. */
export type Millimetres = Brand<number, 'Millimetres'>;

/** Makes a length in millimetres. */
export function millimetres(value: number): Millimetres {
  return value as Millimetres;
}
