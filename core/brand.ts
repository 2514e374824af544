declare const brand: unique symbol;

/** A type that carries a meaning which its plain form does not, such as a unit or a coordinate space. */
export type Brand<Plain, Name extends string> = Plain & { readonly [brand]: Name };
