/** Resolves in the next animation frame with its time. */
export function animationFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Numbers that look random and are the same in every run. */
export function* seededNumbers(below: number): Generator<number, never> {
  let state = 20_261_122;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield Math.floor((state / 2 ** 32) * below);
  }
}
